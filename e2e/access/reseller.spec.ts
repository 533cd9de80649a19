import { createSignedFetch } from "@operon/client";
import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "../clients/test.ts";
import { askForChat, askForChatSigned, askForEmbedding } from "./gateway-answer.ts";
import { type Account, openAccount, PASSWORD, signInByPage } from "./open-account.ts";

const CHAT = "gpt-4o-mini";
const EMBEDDING = "text-embedding-3-small";
/** How soon is measured by a proof; how busy this machine is says nothing of it. */
const SOON = { intervals: [50], timeout: 20_000 };

/** A reseller's day, each step on what the one before left. */
test.describe.configure({ mode: "serial" });

// A worker that follows a failed one must not meet its names again.
const RUN = Date.now().toString(36);

let reseller: Account;
let page: Page;
let ownerPage: Page;
let customer: string;
let link: string;
let keyAddress: string;
let secret: string;
let rotated: string;

test.beforeAll(async ({ api, browser, run }) => {
  reseller = await openAccount(api, `reseller-${RUN}`, "Harbour Resale");
  page = await signInByPage(browser, run, reseller.email);
});

test.afterAll(async () => {
  await page.context().close();
  await ownerPage?.context().close();
});

test("a sub-account is opened with ceilings, and the link for its first owner is shown once", async () => {
  await page.goto("/tenants");
  await page.getByRole("button", { name: "Create sub-account" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a sub-account" });
  await dialog.getByLabel("Name", { exact: true }).fill("Quay Books");
  await expect(dialog.getByLabel("Slug")).toHaveValue("quay-books");
  await dialog.getByRole("button", { name: /^Ceilings/ }).click();
  await onlyThese(dialog, "Models");
  await fillChips(dialog, "Models", `gpt-4o* ${EMBEDDING}`);
  await dialog.getByRole("button", { name: /^First owner/ }).click();
  await dialog.getByLabel("E-mail address of the first owner").fill(`olga-${RUN}@quay-books.test`);
  await dialog.getByRole("button", { name: "Create sub-account" }).click();
  const done = page.getByRole("dialog", { name: "Quay Books is open" });
  link = (await done.getByText(/\/invite\?token=/).textContent()) ?? "";
  await done.getByRole("button", { name: /I have copied it/ }).click();
  await expect(page).toHaveURL(/\/tenants\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: "Quay Books" })).toBeVisible();
  expect(await page.content()).not.toContain(new URL(link).searchParams.get("token"));
  customer = new URL(page.url()).pathname;
});

test("its first owner accepts in a browser of their own, and is in", async ({ browser, run }) => {
  const context = await browser.newContext({ baseURL: run.consoleUrl });
  ownerPage = await context.newPage();
  await ownerPage.goto(link);
  await expect(ownerPage.getByRole("heading", { level: 1, name: "Join Quay Books" })).toBeVisible();
  await ownerPage.getByLabel("Your name").fill("Olga Marsh");
  await ownerPage.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await ownerPage.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(ownerPage).toHaveURL("/");
  await expect(ownerPage.getByRole("button", { name: "Account of Olga Marsh" })).toBeVisible();
  const stranger = await browser.newContext({ baseURL: run.consoleUrl });
  const again = await stranger.newPage();
  await again.goto(link);
  await expect(again.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await stranger.close();
});

test("a key may not grant more than the account above, which is said beside its field", async () => {
  await ownerPage.goto("/keys?create=true");
  const dialog = ownerPage.getByRole("dialog", { name: "Create a key" });
  await dialog.getByLabel("Name", { exact: true }).fill("shop");
  await dialog.getByRole("button", { name: /^Models and endpoints/ }).click();
  await onlyThese(dialog, "Models");
  await fillChips(dialog, "Models", "claude-*");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByRole("group", { name: "Models" }).getByRole("alert")).toBeVisible();
  await dialog.getByRole("button", { name: "Clear claude-*" }).click();
  await fillChips(dialog, "Models", CHAT);
  await dialog.getByRole("button", { name: /^Addresses/ }).click();
  await dialog.getByLabel("Add addresses or ranges").fill("127.0.0.0/8, nonsense");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("1 entry is no address or range.")).toBeVisible();
  await dialog.getByRole("button", { name: "Remove nonsense" }).click();
  await dialog.getByRole("button", { name: "Create key" }).click();
  secret = await readSecret(ownerPage.getByRole("dialog", { name: "“shop” is ready" }));
  await ownerPage.getByRole("link", { name: "shop" }).click();
  await expect(ownerPage).toHaveURL(/\/keys\/\d+$/);
  keyAddress = new URL(ownerPage.url()).pathname;
});

test("the gateway holds the key to its models and addresses, and the page knows why", async ({ run }) => {
  await expect.poll(() => askForChat(run, secret, CHAT), SOON).toMatchObject({ status: 200 });
  expect(await askForEmbedding(run, secret, EMBEDDING)).toMatchObject({
    status: 403,
    code: "model_not_granted",
  });
  await ownerPage.goto(`${keyAddress}/access`);
  await ownerPage.getByLabel("Model", { exact: true }).fill(EMBEDDING);
  await ownerPage.getByRole("button", { name: "Check" }).click();
  const rules = ownerPage.getByRole("list", { name: "Rules that have a say" });
  await expect(ownerPage.getByText("model_not_granted")).toBeVisible();
  await expect(rules.getByRole("listitem").filter({ hasText: "Quay Books" })).toContainText(
    "grants the model",
  );
  await expect(rules.getByRole("listitem").filter({ hasText: "shop" })).toContainText(
    "does not grant the model",
  );
  await editAddresses("203.0.113.0/24");
  await expect
    .poll(() => askForChat(run, secret, CHAT), SOON)
    .toMatchObject({ status: 403, code: "address_not_allowed" });
  await editAddresses("127.0.0.1");
  await expect.poll(() => askForChat(run, secret, CHAT), SOON).toMatchObject({ status: 200 });
});

test("a rotated key has two secrets for as long as was chosen, and the page says until when", async ({
  run,
}) => {
  await ownerPage.goto(keyAddress);
  await ownerPage.getByRole("button", { name: "Rotate" }).click();
  const dialog = ownerPage.getByRole("dialog", { name: "Rotate “shop”" });
  await dialog.getByRole("button", { name: "1 hour" }).click();
  await dialog.getByRole("button", { name: "Rotate key" }).click();
  rotated = await readSecret(ownerPage.getByRole("dialog", { name: "“shop” has a new secret" }));
  expect(rotated).not.toBe(secret);
  await expect(ownerPage.getByText("Two secrets work now")).toBeVisible();
  await expect.poll(() => askForChat(run, rotated, CHAT), SOON).toMatchObject({ status: 200 });
  expect(await askForChat(run, secret, CHAT)).toMatchObject({ status: 200 });
});

test("a key holds to the limit that its owner sets, below the ceiling of the account", async ({ run }) => {
  await page.goto(`${customer}/limits`);
  await page.getByLabel("Limit: Requests per minute").fill("500");
  await page.getByRole("button", { name: "Save limits" }).click();
  await expect(page.getByText("The limits were saved.")).toBeVisible();
  await ownerPage.goto("/keys?create=true");
  const dialog = ownerPage.getByRole("dialog", { name: "Create a key" });
  await dialog.getByLabel("Name", { exact: true }).fill("kiosk");
  await dialog.getByRole("button", { name: /^Limits/ }).click();
  const field = dialog.getByLabel("Requests per minute");
  await field.fill("600");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(field).toHaveAccessibleDescription(/Higher than what the account above allows\.$/);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("2");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const kiosk = await readSecret(ownerPage.getByRole("dialog", { name: "“kiosk” is ready" }));
  await expect.poll(() => askForChat(run, kiosk, CHAT), SOON).toMatchObject({ status: 200 });
  expect(await askForChat(run, kiosk, CHAT)).toMatchObject({ status: 200 });
  expect(await askForChat(run, kiosk, CHAT)).toEqual({
    status: 429,
    code: "rate_limited",
    limit: "key;rpm",
  });
  await ownerPage.getByRole("link", { name: "kiosk" }).click();
  await ownerPage.getByRole("link", { name: "Access" }).click();
  const inForce = ownerPage.getByRole("list", { name: "Limits in force" });
  await expect(inForce.getByRole("listitem")).toHaveText("2 requests / minuteset at Key “kiosk”");
  await expect(ownerPage.getByText("An account above may set tighter ones.")).toBeVisible();
});

test("a signing secret is made and shown once, and a key that requires signatures takes nothing else", async ({
  run,
}) => {
  await ownerPage.goto(keyAddress);
  const required = ownerPage.getByRole("switch", { name: /Require signatures/ });
  await expect(required).toBeDisabled();
  await ownerPage.getByRole("button", { name: "Create", exact: true }).click();
  const dialog = ownerPage.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create signing secret" }).click();
  const signing = (await dialog.getByText(/^sk-sig-[0-9A-Za-z]{43}$/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have saved it" }).click();
  await expect(dialog).toBeHidden();
  expect(await ownerPage.content()).not.toContain(signing);
  const keyId = keyAddress.slice(keyAddress.lastIndexOf("/") + 1);
  const signed = createSignedFetch({ keyId, signingSecret: signing });
  await required.click();
  await expect(ownerPage.getByText("now takes signed requests only")).toBeVisible();
  await expect
    .poll(() => askForChat(run, rotated, CHAT), SOON)
    .toMatchObject({ status: 401, code: "signature_required" });
  expect(await askForChatSigned(run, signed, CHAT)).toMatchObject({ status: 200 });
  await ownerPage.reload();
  await expect(required).toBeChecked();
  await required.click();
  await expect(required).not.toBeChecked();
  await expect(ownerPage.getByText("takes its secret key again")).toBeVisible();
  await expect.poll(async () => (await askForChat(run, rotated, CHAT)).status, SOON).toBe(200);
});

test("ticked keys are revoked together, once their number was typed", async () => {
  for (const name of ["till one", "till two"]) {
    await ownerPage.goto("/keys?create=true");
    const dialog = ownerPage.getByRole("dialog", { name: "Create a key" });
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByRole("button", { name: "Create key" }).click();
    await readSecret(ownerPage.getByRole("dialog", { name: `“${name}” is ready` }));
  }
  await ownerPage.getByRole("checkbox", { name: "Tick “till one”" }).click();
  await ownerPage.getByRole("checkbox", { name: "Tick “till two”" }).click();
  await ownerPage
    .getByRole("region", { name: "Ticked keys" })
    .getByRole("button", { name: "Revoke" })
    .click();
  const dialog = ownerPage.getByRole("dialog", { name: "Revoke 2 keys?" });
  await expect(dialog.getByRole("button", { name: "Revoke 2 keys" })).toBeDisabled();
  await dialog.getByLabel("Type 2 to confirm").fill("2");
  await dialog.getByRole("button", { name: "Revoke 2 keys" }).click();
  const done = ownerPage.getByRole("dialog", { name: "2 keys were changed" });
  await done.getByRole("button", { name: "Done" }).click();
  for (const name of ["till one", "till two"]) {
    await expect(ownerPage.getByRole("row", { name: new RegExp(name) })).toContainText("Revoked");
  }
});

test("an account moves with all below it, and its path with it", async () => {
  await page.goto("/tenants?create=true");
  const dialog = page.getByRole("dialog", { name: "Create a sub-account" });
  await dialog.getByLabel("Name", { exact: true }).fill("North Region");
  await dialog.getByRole("button", { name: "Create sub-account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "North Region" })).toBeVisible();
  await page.goto(customer);
  await page.getByRole("button", { name: "Move" }).click();
  const move = page.getByRole("dialog", { name: "Move Quay Books" });
  await move.getByRole("combobox", { name: "New parent" }).fill("North");
  await page.getByRole("option", { name: /North Region/ }).click();
  await expect(move.getByText(/north-region\/quay-books$/)).toBeVisible();
  await move.getByRole("button", { name: "Move account" }).click();
  await expect(move).toBeHidden();
  const crumbs = page.getByRole("navigation", { name: "Tenants" });
  await expect(crumbs.getByRole("link", { name: "North Region" })).toBeVisible();
});

test("the tree is walked by the keyboard alone", async () => {
  await page.goto("/tenants");
  const tree = page.getByRole("treegrid", { name: "Tenants" });
  const row = (name: string) => tree.getByRole("row", { name: new RegExp(`^(Open |Close )?${name}`) });
  await expect(row("North Region")).toBeVisible();
  await tree.getByRole("row", { name: /Harbour Resale/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(row("North Region")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(row("North Region")).toHaveAttribute("aria-expanded", "true");
  await expect(row("Quay Books")).toHaveAttribute("aria-level", "3");
  await page.keyboard.press("ArrowRight");
  await expect(row("Quay Books")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(row("North Region")).toBeFocused();
  await page.keyboard.press("End");
  await expect(row("Quay Books")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(customer);
});

test("freezing the account above refuses the key soon", async ({ run }) => {
  await page.getByRole("navigation", { name: "Tenants" }).getByRole("link", { name: "North Region" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "North Region" })).toBeVisible();
  await page.getByRole("button", { name: "Freeze" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Freeze account" }).click();
  await expect(page.getByText("This account is frozen")).toBeVisible();
  await expect.poll(async () => (await askForChat(run, rotated, CHAT)).status, SOON).toBe(403);
  await page.getByRole("button", { name: "Thaw" }).click();
  await expect.poll(async () => (await askForChat(run, rotated, CHAT)).status, SOON).toBe(200);
});

test("an invitation that was revoked leads nowhere", async ({ browser, run }) => {
  await page.goto("/settings/people?invite=true");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail address").fill("late@harbour.test");
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const late = (await dialog.getByText(/\/invite\?token=/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("button", { name: "Revoke the invitation of late@harbour.test" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke invitation" }).click();
  await expect(page.getByRole("row", { name: /late@harbour\.test/ })).toContainText("Revoked");
  const stranger = await browser.newContext({ baseURL: run.consoleUrl });
  const other = await stranger.newPage();
  await other.goto(late);
  await expect(other.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  await stranger.close();
});

test("a token with scopes does what they say and nothing else", async ({ run }) => {
  await page.goto("/settings/tokens?create=true");
  const dialog = page.getByRole("dialog", { name: "Create an API token" });
  await dialog.getByLabel("Name", { exact: true }).fill("reader of keys");
  await dialog.getByRole("button", { name: "Only these" }).click();
  for (const area of ["Tenants", "People", "Providers", "Prices", "Usage", "Requests", "Change log"]) {
    await dialog.getByRole("checkbox", { name: `See: ${area}` }).click();
  }
  await dialog.getByRole("button", { name: "Create token" }).click();
  const ready = page.getByRole("dialog", { name: "reader of keys is ready" });
  const token =
    (await ready
      .getByText(/^op-mgmt-/)
      .first()
      .textContent()) ?? "";
  await ready.getByRole("button", { name: "I have saved it" }).click();
  await expect(page.getByRole("row", { name: /reader of keys/ })).toContainText("keys:read");
  const status = async (path: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${run.consoleUrl}/api/v1${path}`, { headers })).status;
  };
  expect(await status("/keys")).toBe(200);
  expect(await status("/tenants")).toBe(403);
});

test("a key that was found somewhere is pasted, and worthless from then on", async ({ run }) => {
  await ownerPage.goto("/settings/leaks");
  await ownerPage.getByLabel("Keys and tokens").fill(`${rotated} sk-something-else`);
  await ownerPage.getByRole("button", { name: "Revoke what was found" }).click();
  await expect(ownerPage.getByRole("heading", { name: "1 secret was revoked" })).toBeVisible();
  await expect.poll(async () => (await askForChat(run, rotated, CHAT)).status, SOON).toBe(401);
  await ownerPage.goto(keyAddress);
  await expect(ownerPage.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await expect(ownerPage.getByText("Two secrets work now")).toBeHidden();
  // The secret before the rotation ends with the key, whatever its grace.
  await expect.poll(async () => (await askForChat(run, secret, CHAT)).status, SOON).toBe(401);
});

async function onlyThese(dialog: Locator, group: string): Promise<void> {
  await dialog
    .getByRole("group", { name: group, exact: true })
    .first()
    .getByRole("button", { name: "Only these" })
    .click();
}

async function fillChips(dialog: Locator, label: string, text: string): Promise<void> {
  const input = dialog.getByRole("textbox", { name: label });
  await input.fill(text);
  await input.press("Enter");
}

async function readSecret(dialog: Locator): Promise<string> {
  const found = (await dialog.getByText(/^sk-op-[0-9A-Za-z]{49}$/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have saved it" }).click();
  await expect(dialog).toBeHidden();
  return found;
}

/** Gives the key one address instead of those that it has. */
async function editAddresses(range: string): Promise<void> {
  await ownerPage.getByRole("button", { name: "Edit" }).click();
  const dialog = ownerPage.getByRole("dialog", { name: "Edit key" });
  await dialog.getByRole("button", { name: /^Addresses/ }).click();
  await dialog.getByRole("button", { name: "Remove all" }).click();
  await dialog.getByLabel("Add addresses or ranges").fill(range);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.getByRole("button", { name: "Save changes" }).click();
  await expect(dialog).toBeHidden();
}
