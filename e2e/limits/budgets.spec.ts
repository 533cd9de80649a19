import { expect, type Page } from "@playwright/test";
import { type Account, openAccount, signInByPage } from "../access/open-account.ts";
import { test } from "../clients/test.ts";
import { type PageOffences, watchPage } from "../clients/watch-page.ts";

/** One account's budget from the first to the last, each step on what the one before left. */
test.describe.configure({ mode: "serial" });

// A worker that follows a failed one must not meet its names again.
const RUN = Date.now().toString(36);
const NAME = "Mill Budgets";

let account: Account;
let page: Page;
let offences: PageOffences;

test.beforeAll(async ({ api, browser, run }) => {
  account = await openAccount(api, `budgets-${RUN}`, NAME);
  page = await signInByPage(browser, run, account.email);
  offences = await watchPage(page, run.consoleUrl);
});

test.afterAll(async () => {
  await page.context().close();
});

test("an amount that is none is refused beside its field", async () => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Limits" }).click();
  await expect(page.getByText("No budgets yet")).toBeVisible();
  await page.getByRole("button", { name: "Create budget" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create a budget" });
  await dialog.getByLabel("Amount").fill("5e3");
  await dialog.getByRole("button", { name: "Create budget" }).click();
  await expect(dialog.getByText("Enter an amount such as 500.00", { exact: false })).toBeVisible();
});

test("a budget that is made stands on its own page, in the list and among the account's limits", async () => {
  const dialog = page.getByRole("dialog", { name: "Create a budget" });
  await dialog.getByLabel("Amount").fill("500.00");
  await dialog.getByRole("button", { name: "Create budget" }).click();
  await expect(page).toHaveURL(/\/limits\/budgets\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: `$500.00 per month for ${NAME}` })).toBeVisible();
  await expect(page.getByText("50% · $250.00")).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.goto(`/tenants/${account.id}/limits`);
  await expect(page.getByRole("table", { name: "Budgets" })).toContainText("$500.00 per month");
  await page.goto("/limits");
  await page.getByRole("table", { name: "Budgets" }).getByRole("link").first().click();
  await expect(page).toHaveURL(address);
});

test("a raise adds to what is allowed, until its end", async () => {
  await page.getByRole("button", { name: "Raise" }).click();
  const dialog = page.getByRole("dialog", { name: "Raise this budget for a while" });
  await dialog.getByLabel("How much more").fill("50");
  await dialog.getByLabel("Until").fill("2020-01-01T00:00");
  await dialog.getByRole("button", { name: "Raise budget" }).click();
  await expect(dialog.getByText("Choose a day in the future.")).toBeVisible();
  await dialog.getByLabel("Until").fill(inTwoDays());
  await dialog.getByRole("button", { name: "Raise budget" }).click();
  await expect(page.getByText("of $550.00")).toBeVisible();
  await expect(page.getByText("+$50.00")).toBeVisible();
});

test("it is deleted only after it was typed whose it is", async () => {
  await page.getByRole("button", { name: "Delete budget" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete this budget?" });
  await expect(dialog.getByRole("button", { name: "Delete budget" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(NAME);
  await dialog.getByRole("button", { name: "Delete budget" }).click();
  await expect(page).toHaveURL("/limits");
  await expect(page.getByText("No budgets yet")).toBeVisible();
  expect(offences).toEqual({ consoleErrors: [], policyViolations: [], foreignRequests: [] });
});

function inTwoDays(): string {
  return new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16);
}
