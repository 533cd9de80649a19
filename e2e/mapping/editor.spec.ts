import { expect, type Locator, type Page } from "@playwright/test";
import { type Account, openAccount, signInByPage } from "../access/open-account.ts";
import type { ManagementClient } from "../clients/management-client.ts";
import { test } from "../clients/test.ts";
import { type PageOffences, watchPage } from "../clients/watch-page.ts";

const CHAT = "gpt-4o-mini";
const EMBEDDING = "text-embedding-3-small";

/** One account's rules from the first to a rollback, each step on what the one before left. */
test.describe.configure({ mode: "serial" });

// A worker that follows a failed one must not meet its names again.
const RUN = Date.now().toString(36);

let account: Account;
let page: Page;
let offences: PageOffences;
let layer: string;

test.beforeAll(async ({ api, browser, run }) => {
  account = await openAccount(api, `mapping-${RUN}`, "Lantern Maps");
  layer = `/mappings/layers/tenant-${account.id}`;
  page = await signInByPage(browser, run, account.email);
  offences = await watchPage(page, run.consoleUrl);
});

test.afterAll(async () => {
  await page.context().close();
});

test("an account without rules is taught the notation, and an example is one click away", async () => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Mapping" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mapping" })).toBeVisible();
  await expect(page.getByText("Nothing published yet")).toBeVisible();
  await page.getByRole("button", { name: "Insert gpt-*=gpt-4o" }).click();
  await expect(rulesText()).toContainText("gpt-*=gpt-4o");
});

test("what is wrong is said with its line, and nothing can be published before it is mended", async () => {
  await write(`gpt-*=${CHAT}\nbroken\ngpt-*=other\na=b*`);
  await expect(page.getByText("3 errors", { exact: true })).toBeVisible();
  await expect(page.getByText("There is no equals sign: write pattern=target.")).toBeVisible();
  await expect(page.getByText("This pattern stands in line 1 already.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish…" })).toBeDisabled();
  await page.getByRole("button", { name: "Table" }).click();
  await expect(page.getByText("The text must be valid first")).toBeVisible();
  await page.getByRole("button", { name: "Go to the text" }).click();
  await expect(rulesText()).toContainText("broken");
  await write(`gpt-*=${CHAT}\nembed*=${EMBEDDING}\nold-*=nobody-serves-this`);
  await expect(page.getByText("Nothing serves nobody-serves-this.")).toBeVisible();
});

test("the test box answers while a name is typed, with winner, losers and who would be asked", async () => {
  await write(`gpt-*=${CHAT}\ngpt-4-*=${EMBEDDING}\nold-*=nobody-serves-this`);
  await page.getByLabel("A client asks for").fill("gpt-4-turbo");
  await expect(page.getByRole("status", { name: "means" })).toHaveText(EMBEDDING);
  const rules = page.getByRole("list", { name: "Rules that match" }).getByRole("listitem");
  await expect(rules.nth(0)).toContainText(/gpt-4-\*=.*Wins/s);
  await expect(rules.nth(1)).toContainText("Fewer literal characters");
  await expect(page.getByRole("list", { name: "Who would be asked" }).getByRole("listitem")).not.toHaveCount(
    0,
  );
  await page.getByRole("button", { name: "Save as test" }).click();
  await expect(page.getByText("1 passes")).toBeVisible();
});

test("a draft survives a reload, and Tab leaves the editor", async () => {
  await page.reload();
  await expect(rulesText()).toContainText(`gpt-4-*=${EMBEDDING}`);
  await rulesText().focus();
  await page.keyboard.press("Tab");
  await expect(rulesText()).not.toBeFocused();
});

test("a saved test that fails holds up publishing until it passes", async ({ api }) => {
  await page.getByLabel("What gpt-4-turbo must mean").fill(CHAT);
  await expect(page.getByText(`Means ${EMBEDDING} now`)).toBeVisible();
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Publish mapping" });
  await expect(dialog.getByText(`gpt-4-turbo must mean ${CHAT}, but means ${EMBEDDING}`)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Publish" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Table" }).click();
  await page.getByRole("button", { name: "Change gpt-4-*" }).click();
  await page.getByLabel("They get").fill(CHAT);
  await page.keyboard.press("Enter");
  await publish("Chat models for the team", api);
  await expect(page.getByText(/1 of 1 node|\d of \d nodes/)).toBeVisible();
  const published = await api.get<{ rules: unknown[]; tests: unknown[] }>(layer);
  expect(published.rules).toContainEqual({ pattern: "gpt-4-*", target: CHAT });
  expect(published.tests).toEqual([{ model: "gpt-4-turbo", tenantId: null, expects: CHAT }]);
});

test("who publishes meanwhile is named, and the draft is kept", async ({ api }) => {
  await page.getByLabel("Pattern of the new rule").fill("mine");
  await page.getByLabel("Target of the new rule").fill(CHAT);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const { rules } = await api.get<{ rules: { pattern: string; target: string }[] }>(layer);
  const theirs = [...rules, { pattern: "theirs", target: CHAT }];
  await api.send("PUT", layer, { rules: theirs, reason: "From elsewhere" });
  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish mapping" });
  await dialog.getByLabel("Reason").fill("A rule of my own");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog.getByText(/^Somebody published revision \d+ since you began$/)).toBeVisible();
  await dialog.getByRole("button", { name: "Show their change" }).click();
  const conflict = dialog.getByRole("status").filter({ hasText: "Somebody published" });
  await expect(conflict).toContainText("From elsewhere");
  await expect(conflict.getByRole("list", { name: "Difference" })).toContainText("theirs");
  await dialog.getByRole("button", { name: "Keep my draft" }).click();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await isPublished(dialog, api);
});

test("two clicks in the history put an earlier version in force again", async ({ api }) => {
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^History/ })).toBeVisible();
  await page.getByRole("row").filter({ hasText: "Chat models for the team" }).getByRole("link").click();
  const sheet = page.getByRole("dialog", { name: /^Revision/ });
  await expect(sheet.getByRole("list", { name: "Difference" }).first()).toContainText("mine");
  await sheet.getByRole("button", { name: "Roll back to this" }).click();
  await expect(page.getByRole("row").filter({ hasText: /^\d+\s*In force/ })).toContainText(
    "Back to revision",
  );
  const { rules } = await api.get<{ rules: { pattern: string }[] }>(layer);
  expect(rules.map(({ pattern }) => pattern).sort()).toEqual(["gpt-*", "gpt-4-*", "old-*"]);
});

test("all the while nothing broke, and the policy had nothing to refuse", () => {
  // The browser itself notes the conflict.
  const unexpected = offences.consoleErrors.filter((text) => !/status of 409/.test(text));
  expect({ ...offences, consoleErrors: unexpected }).toEqual({
    consoleErrors: [],
    policyViolations: [],
    foreignRequests: [],
  });
});

function rulesText() {
  return page.getByRole("textbox", { name: /^Mapping rules/ });
}

async function write(text: string): Promise<void> {
  await rulesText().click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

async function publish(reason: string, api: ManagementClient): Promise<void> {
  await page.getByRole("button", { name: "Publish…" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish mapping" });
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: "Publish" }).click();
  await isPublished(dialog, api);
}

/** The dialog closes on success alone; the toast of the revision before may still be there. */
async function isPublished(dialog: Locator, api: ManagementClient): Promise<void> {
  await expect(dialog).toBeHidden();
  const { revision } = await api.get<{ revision: string }>(layer);
  await expect(page.getByText(`Published as revision ${revision}`, { exact: true })).toBeVisible();
}
