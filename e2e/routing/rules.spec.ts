import { expect, type Page } from "@playwright/test";
import { type Account, openAccount, signInByPage } from "../access/open-account.ts";
import { test } from "../clients/test.ts";
import { type PageOffences, watchPage } from "../clients/watch-page.ts";

/** One account's rules from the first to the last, each step on what the one before left. */
test.describe.configure({ mode: "serial" });

// A worker that follows a failed one must not meet its names again.
const RUN = Date.now().toString(36);
const MODEL = "gpt-4o-mini";

let account: Account;
let page: Page;
let offences: PageOffences;

test.beforeAll(async ({ api, browser, run }) => {
  account = await openAccount(api, `routing-${RUN}`, "Ferry Routes");
  page = await signInByPage(browser, run, account.email);
  offences = await watchPage(page, run.consoleUrl);
});

test.afterAll(async () => {
  await page.context().close();
});

test("an account without rules is told what holds, and the first rule is one click away", async () => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Routing" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Routing" })).toBeVisible();
  await expect(page.getByText("No rules of its own")).toBeVisible();
  await expect(page.getByRole("status", { name: "Strategy" })).not.toBeEmpty();
  await page.getByRole("button", { name: "Add rule" }).click();
});

test("a rule that says nothing is refused beside its fields", async () => {
  const dialog = page.getByRole("dialog", { name: "Add a routing rule" });
  await dialog.getByRole("button", { name: "Add rule" }).click();
  await expect(dialog.getByText("This is needed.")).toBeVisible();
  await expect(dialog.getByText("Say at least one thing", { exact: false })).toBeVisible();
});

test("fallback models are put in order by the keyboard alone, and the rule is in force", async () => {
  const dialog = page.getByRole("dialog", { name: "Add a routing rule" });
  await choose(dialog.getByRole("combobox", { name: "Model or pattern" }), MODEL);
  await dialog.getByRole("combobox", { name: "Strategy" }).click();
  await page.getByRole("option", { name: "Fastest" }).click();
  await dialog.getByRole("combobox", { name: "Fallback models", exact: true }).click();
  await page.getByRole("option", { name: "These, in order" }).click();
  for (const model of ["first", "second", "third"]) {
    await choose(dialog.getByRole("combobox", { name: "Add a fallback model" }), model);
  }
  const up = dialog.getByRole("button", { name: "Move third up" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(up).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  const order = dialog.getByRole("list", { name: "Fallback models in order" }).getByRole("listitem");
  await expect(order).toHaveText(["1third", "2first", "3second"]);
  await expect(dialog.getByRole("button", { name: "Move third down" })).toBeFocused();
  await dialog.getByRole("button", { name: "Add rule" }).click();
  await expect(page.getByRole("row", { name: MODEL })).toContainText("Fastest");
  await page.getByLabel("Model", { exact: true }).fill(MODEL);
  await expect(page.getByRole("status", { name: "Strategy" })).toHaveText("Fastest");
  const asked = page.getByRole("list", { name: "Asked for, in this order" }).getByRole("listitem");
  await expect(asked.nth(1)).toContainText("third");
});

test("the tab of the account shows the same rule to those above, who can take it out", async ({ api }) => {
  const { data } = await api.get<{ data: readonly unknown[] }>(`/routing-rules?tenant=${account.id}`);
  expect(data).toMatchObject([
    { model: MODEL, strategy: "latency", fallbacks: ["third", "first", "second"] },
  ]);
  await page.goto(`/tenants/${account.id}/routing`);
  await page.getByRole("button", { name: `Remove the rule for ${MODEL}` }).click();
  const dialog = page.getByRole("dialog", { name: `Remove the rule for ${MODEL}?` });
  await dialog.getByRole("button", { name: "Remove rule" }).click();
  await expect(page.getByText("No rules of its own")).toBeVisible();
  expect(offences).toEqual({ consoleErrors: [], policyViolations: [], foreignRequests: [] });
});

async function choose(combobox: ReturnType<Page["getByRole"]>, model: string): Promise<void> {
  await combobox.fill(model);
  await page.getByRole("option", { name: model, exact: false }).first().click();
}
