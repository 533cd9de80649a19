import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { expect, type Locator, type Page } from "@playwright/test";
import type OpenAI from "openai";
import { PASSWORD, signInByPage } from "../access/open-account.ts";
import { test } from "../clients/test.ts";
import { type PageOffences, watchPage } from "../clients/watch-page.ts";
import { type CreatedKey, gatewayClient, UPSTREAM_CHAT } from "../sdk/provisioned.ts";

/** Two providers of one model from the first failure to the last, each step on what the one before left. */
test.describe.configure({ mode: "serial" });

// A worker that follows a failed one must not meet its names again.
const RUN = Date.now().toString(36);
const MODEL = `ferry-${RUN}`;
/** Only the first one serves it, and always with a failure. */
const SUNK = `barge-${RUN}`;
const FIRST = `Harbour ${RUN}`;
const SECOND = `Island ${RUN}`;
const FAILURES_IN_A_ROW = 5;
/** How soon is measured by a proof; how busy this machine is says nothing of it. */
const IN_FORCE_WITHIN_MS = 20_000;

let first: RunningSimulator;
let second: RunningSimulator;
let openai: OpenAI;
let secret: string;
let page: Page;
let offences: PageOffences;
let retriedId: string;
const providers: string[] = [];

test.beforeAll(async ({ api, browser, run }) => {
  const apiKeys = [run.simulatorKeys.provider];
  [first, second] = await Promise.all([startSimulator({ apiKeys }), startSimulator({ apiKeys })]);
  for (const [name, simulator, tier] of [
    [FIRST, first, 0],
    [SECOND, second, 1],
  ] as const) {
    const models = [{ model: MODEL, upstream: UPSTREAM_CHAT }];
    if (tier === 0) models.push({ model: SUNK, upstream: "sim-fault-503" });
    const { id } = await api.send<{ id: string }>("POST", "/providers", {
      tenantId: "1",
      name,
      kind: "openai-compatible",
      baseUrl: `${simulator.url}/v1`,
      credentials: { apiKey: run.simulatorKeys.provider },
      tier,
      models,
    });
    providers.push(id);
  }
  const email = `pilot-${RUN}@example.test`;
  const user = { tenantId: "1", email, name: "Pilot", role: "owner", password: PASSWORD };
  await api.send("POST", "/users", user);
  ({ secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: "1", name: `pilot-${RUN}` }));
  openai = gatewayClient(run, secret);
  await expect.poll(async () => (await openai.models.list()).data.map(({ id }) => id)).toContain(MODEL);
  page = await signInByPage(browser, run, email);
  offences = await watchPage(page, run.consoleUrl);
});

test.afterAll(async ({ api }) => {
  await page?.context().close();
  for (const id of providers) await api.send("DELETE", `/providers/${id}`);
  await Promise.all([first?.close(), second?.close()]);
});

test("a deployment that fails is left alone, and the Health page says so and when it is tried again", async () => {
  await page.goto(`/health?q=${MODEL}`);
  await expect(rowAt(FIRST)).toContainText("Idle");
  first.setBehaviour({ faultRates: { "503": 1 } });
  for (let failures = 0; failures < FAILURES_IN_A_ROW; failures += 1) {
    const { response } = await ask(MODEL);
    expect(response.headers.get("x-operon-attempts")).toBe("2");
    retriedId = response.headers.get("x-request-id") ?? "";
  }
  expect((await ask(MODEL)).response.headers.get("x-operon-attempts")).toBe("1");
  expect(first.log()).toHaveLength(FAILURES_IN_A_ROW);
  await expect(rowAt(FIRST)).toContainText("Out");
  await expect(rowAt(FIRST)).toContainText(/next trial in \d s/);
  await expect(rowAt(SECOND)).toContainText("Healthy");
});

test("it comes back with the trial that succeeds", async () => {
  first.setBehaviour({ faultRates: {} });
  const served = first.log().length;
  await expect
    .poll(async () => {
      await ask(MODEL);
      return first.log().length;
    })
    .toBeGreaterThan(served);
  // What failed is shown for a minute, but it is out no more.
  await expect(rowAt(FIRST)).toContainText(/Healthy|Degraded/);
  await expect(rowAt(FIRST)).not.toContainText("next trial");
});

test("the timeline of a request shows the attempt that failed, why, and the one that answered", async ({
  api,
}) => {
  const settled = async () => (await api.call("GET", `/requests/${retriedId}`)).status;
  await expect.poll(settled).toBe(200);
  await page.goto(`/requests/${retriedId}`);
  const attempts = page.getByRole("listitem").filter({ hasText: /Attempt \d/ });
  await expect(attempts).toHaveCount(2);
  await expect(attempts.nth(0)).toContainText(FIRST);
  await expect(attempts.nth(0)).toContainText("503");
  await expect(attempts.nth(0)).toContainText("The provider is overloaded");
  await expect(attempts.nth(1)).toContainText(SECOND);
  await expect(attempts.nth(1)).toContainText("Answered");
  await expect(attempts.nth(1)).toContainText("Asked because the one before failed");
});

test("a deployment that is drained by the switch gets no more requests while the other one serves", async () => {
  await page.goto(`/health?q=${MODEL}`);
  const inService = rowAt(FIRST).getByRole("switch");
  await inService.click();
  await expect(rowAt(FIRST)).toContainText("Drained");
  await expect.poll(servedByFirst, { timeout: IN_FORCE_WITHIN_MS, intervals: [50] }).toBe(false);
  const before = { first: first.log().length, second: second.log().length };
  for (let request = 0; request < 10; request += 1) await ask(MODEL);
  expect(first.log()).toHaveLength(before.first);
  expect(second.log()).toHaveLength(before.second + 10);
  await inService.click();
  await expect(rowAt(FIRST)).not.toContainText("Drained");
  await expect.poll(servedByFirst, { timeout: IN_FORCE_WITHIN_MS, intervals: [50] }).toBe(true);
});

test("a fallback model that is set in the browser is in force at the gateway soon", async ({ run }) => {
  await expect(ask(SUNK)).rejects.toMatchObject({ status: 503, code: "upstream_failed" });
  await page.goto("/routing");
  await page.getByRole("button", { name: "Add rule" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a routing rule" });
  await choose(dialog.getByRole("combobox", { name: "Model or pattern" }), SUNK);
  await dialog.getByRole("combobox", { name: "Fallback models", exact: true }).click();
  await page.getByRole("option", { name: "These, in order" }).click();
  await choose(dialog.getByRole("combobox", { name: "Add a fallback model" }), MODEL);
  await dialog.getByRole("button", { name: "Add rule" }).click();
  await expect(page.getByRole("row", { name: SUNK })).toContainText(MODEL);
  const fallbacks = async (): Promise<unknown> => {
    const address = `${run.gatewayUrl}/v1/operon/explain?model=${SUNK}`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${secret}` } });
    return ((await answer.json()) as { routing: { fallbacks: unknown } }).routing.fallbacks;
  };
  await expect
    .poll(fallbacks, { timeout: IN_FORCE_WITHIN_MS, intervals: [50] })
    .toMatchObject([{ model: MODEL, granted: true, served: true }]);
  const { response } = await ask(SUNK);
  expect(response.headers.get("x-operon-model")).toBe(MODEL);
  expect(offences).toEqual({ consoleErrors: [], policyViolations: [], foreignRequests: [] });
});

/** The official SDK, which never tries again by itself. */
function ask(model: string) {
  const messages = [{ role: "user" as const, content: "Does the ferry run?" }];
  return openai.chat.completions.create({ model, messages }).withResponse();
}

async function servedByFirst(): Promise<boolean> {
  return (await ask(MODEL)).response.headers.get("x-operon-provider") === FIRST;
}

function rowAt(provider: string): Locator {
  return page.getByRole("rowgroup", { name: provider }).getByRole("row", { name: MODEL });
}

async function choose(combobox: Locator, model: string): Promise<void> {
  await combobox.fill(model);
  await page.getByRole("option", { name: model, exact: false }).first().click();
}
