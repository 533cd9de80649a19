import { type BrowserContext, expect, type Page } from "@playwright/test";
import OpenAI from "openai";
import { test } from "./clients/test.ts";
import { storageStatePath, writeTourResult } from "./clients/tour-result.ts";
import { type PageOffences, watchPage } from "./clients/watch-page.ts";

const ADMIN = { name: "Ada Lovelace", email: "ada@example.test", password: "nine maps of a quiet town" };
const MODEL = "gpt-4o-mini";

/** A stranger's first five minutes, each step on what the one before left. */
test.describe.configure({ mode: "serial" });

let context: BrowserContext;
let page: Page;
let offences: PageOffences;
let keySecret = "";
let completion: OpenAI.ChatCompletion;

test.beforeAll(async ({ browser, run }) => {
  context = await browser.newContext({ baseURL: run.consoleUrl });
  page = await context.newPage();
  offences = await watchPage(page, run.consoleUrl);
});

test.afterAll(async () => {
  await context.close();
});

test("the set-up link makes the first admin, who lands on the Overview with a checklist", async ({ run }) => {
  expect(run.setupLink).toMatch(/\/setup\?token=/);
  await page.goto(run.setupLink);
  await expect(page.getByRole("heading", { level: 1, name: "Create the first admin" })).toBeVisible();
  await page.getByLabel("Your name").fill(ADMIN.name);
  await page.getByLabel("E-mail address").fill(ADMIN.email);
  await page.getByLabel("Password", { exact: true }).fill("too short");
  await page.getByRole("button", { name: "Create admin and sign in" }).click();
  await expect(page.getByText(/at least 12 characters/i).first()).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Create admin and sign in" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByText("0 of 3 done")).toBeVisible();
  await expect(page.getByRole("button", { name: `Account of ${ADMIN.name}` })).toBeVisible();
});

test("a provider is connected after a test that lists its models", async ({ run }) => {
  await page.getByRole("main").getByRole("link", { name: "Add provider" }).click();
  await expect(page).toHaveURL("/providers/new");
  await page.getByLabel("Address").fill(`${run.simulatorUrl}/v1`);
  await page.getByLabel("API key").fill("sk-not-the-right-one-0000");
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The connection failed" })).toBeVisible();
  await page.getByLabel("API key").fill(run.simulatorKeys.provider);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText(/^Connected in /)).toBeVisible();
  await expect(page.getByText(/It lists \d+ models/)).toBeVisible();
  await page.getByRole("button", { name: MODEL, exact: true }).click();
  await page.getByRole("button", { name: "text-embedding-3-small" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Simulated OpenAI");
  await page.getByRole("button", { name: "Add provider" }).click();
  await expect(page).toHaveURL(/\/providers\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: "Simulated OpenAI" })).toBeVisible();
  await expect(page.getByRole("main").getByText(MODEL, { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(run.simulatorKeys.provider);
});

test("a key's secret is shown once, and is nowhere in the page when the dialog is closed", async () => {
  await mainNavigation("Overview");
  await expect(page.getByText("1 of 3 done")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a key" });
  await dialog.getByLabel("Name", { exact: true }).fill("First key");
  await dialog.getByRole("button", { name: "Create key" }).click();
  const ready = page.getByRole("dialog", { name: "“First key” is ready" });
  keySecret = (await ready.getByText(/^sk-op-[0-9A-Za-z]{49}$/).textContent()) ?? "";
  expect(keySecret).toMatch(/^sk-op-/);
  await ready.getByRole("button", { name: "I have saved it" }).click();
  await expect(ready).toBeHidden();
  expect(await page.content()).not.toContain(keySecret);
  await expect(page.getByRole("row", { name: /First key/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row", { name: /First key/ })).toBeVisible();
  expect(await page.content()).not.toContain(keySecret);
});

test("the official SDK gets a completion with it, by the address and the key alone", async ({ run }) => {
  const openai = new OpenAI({ baseURL: `${run.gatewayUrl}/v1`, apiKey: keySecret, maxRetries: 0 });
  completion = await openai.chat.completions.create({
    model: MODEL,
    messages: [{ role: "user", content: "What is this place?" }],
  });
  expect(completion.choices[0]?.message.content).toBeTruthy();
});

test("the request stands on Requests with its tokens and its cost", async () => {
  await mainNavigation("Requests");
  const row = page.getByRole("row").filter({ hasText: MODEL });
  await page.getByRole("button", { name: "Live" }).click();
  await expect(row).toHaveCount(1, { timeout: 30_000 });
  const { prompt_tokens: input, completion_tokens: output } = completion.usage ?? {};
  await expect(row.getByRole("cell", { name: String(input), exact: true })).toBeVisible();
  await expect(row.getByRole("cell", { name: String(output), exact: true })).toBeVisible();
  await expect(row.getByRole("cell", { name: /^\$0\.0{2,}\d*[1-9]/ })).toBeVisible();
  await row.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/requests\/[\w-]+$/);
  await expect(page.getByRole("main").getByText("Simulated OpenAI").first()).toBeVisible();
});

test("the Overview counts it, and its chart shows it", async () => {
  await mainNavigation("Overview");
  const main = page.getByRole("main");
  await expect(main.getByText("1 attempt", { exact: true })).toBeVisible();
  await expect(main.getByRole("heading", { name: "Requests by model" })).toBeVisible();
  await expect(main.locator(".recharts-bar-rectangle path").first()).toBeVisible();
});

test("the playground streams an answer through the gateway", async ({ run }) => {
  await pace(run.simulatorUrl, 25);
  await mainNavigation("Playground");
  const message = page.getByRole("textbox", { name: "Message" });
  await message.fill("Tell me a short story.");
  // Not before a model is chosen, which takes an answer of the server.
  await expect(page.getByRole("button", { name: "Send" })).toBeEnabled();
  await message.press("Enter");
  const log = page.getByRole("region", { name: "Conversation" });
  await expect(log.getByText("Tell me a short story.")).toBeVisible();
  // While it can still be stopped, a part of it stands there already.
  await expect(async () => {
    const answer = (await log.getByRole("listitem").last().textContent()) ?? "";
    expect(answer.split(" ").length).toBeGreaterThan(3);
    await expect(page.getByRole("button", { name: "Stop" })).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [50], timeout: 10_000 });
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden();
  await expect(log.getByText(/\d+ → \d+ tokens/)).toBeVisible();
  await expect(log.getByText(/^\$0\.0+[1-9]/)).toBeVisible({ timeout: 20_000 });
  await pace(run.simulatorUrl, null);
});

test("signing out closes the door, a wrong password gets words, and the right one opens it", async () => {
  await page.getByRole("button", { name: `Account of ${ADMIN.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/requests");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail address").fill(ADMIN.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  const wrong = page.getByRole("alert").filter({ hasText: "The e-mail address or the password is wrong." });
  await expect(wrong).toBeVisible();
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/requests");
  await expect(page.getByRole("heading", { level: 1, name: "Requests" })).toBeVisible();
});

test("the set-up link, once used, says so", async ({ browser, run }) => {
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await other.goto(run.setupLink);
  await expect(other.getByRole("heading", { name: "This set-up link no longer works" })).toBeVisible();
  await stranger.close();
});

test("all the while nothing broke, nothing was refused by the policy, and no other host was asked", async ({
  run,
}) => {
  // The browser itself notes the refusal of the wrong password, and what the playground asks for before it is settled.
  const unexpected = offences.consoleErrors.filter((text) => !/status of (401|404)/.test(text));
  expect({ ...offences, consoleErrors: unexpected }).toEqual({
    consoleErrors: [],
    policyViolations: [],
    foreignRequests: [],
  });
  await context.storageState({ path: storageStatePath(run) });
  writeTourResult(run, { email: ADMIN.email, password: ADMIN.password, keySecret });
});

async function mainNavigation(name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function pace(simulatorUrl: string, tokensPerSecond: number | null): Promise<void> {
  await fetch(`${simulatorUrl}/__simulator/behaviour`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ tokensPerSecond }),
  });
}
