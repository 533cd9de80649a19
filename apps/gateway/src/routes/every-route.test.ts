import { ENDPOINTS, type GrantLevel, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { priceRow } from "../testing/price-row.ts";
import { codeIn } from "../testing/question-for.ts";
import {
  FORM_ROUTE_CASES,
  JSON_ROUTE_CASES,
  KEPT_ROUTE_CASES,
  type RouteCase,
} from "../testing/route-cases.ts";
import { soon } from "../testing/soon.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";
import { AZURE_METHODS, GEMINI_METHODS, PLAIN_PATHS } from "./endpoints.data.ts";

const titled = (routes: readonly RouteCase[]) =>
  routes.map((route) => [`${route.method} ${route.path} (${route.words})`, route] as const);
const JSON_CASES = titled(JSON_ROUTE_CASES);
const KEPT_CASES = titled(KEPT_ROUTE_CASES);
/** Those that lead to a model. */
const CASES = [...JSON_CASES, ...titled(FORM_ROUTE_CASES)];
/** A free request holds no money. */
const BILLED = CASES.filter(([, { isBilled }]) => isBilled);
let simulator: RunningSimulator;
let gateway: TestGateway;
let round = 100;

beforeAll(async () => {
  simulator = await startSimulator({ models: [...new Set(CASES.map(([, { model }]) => model))] });
  const served = (words: RouteCase["words"][], endpoints: string[] = []) => [
    ...new Set(
      CASES.flatMap(([, route]) =>
        words.includes(route.words) && !endpoints.includes(route.endpoint) ? [route.model] : [],
      ),
    ),
  ];
  gateway = await startTestGateway(
    [
      {
        kind: "openai",
        baseUrl: `${simulator.url}/v1`,
        models: served(["openai-chat", "openai-responses"], ["rerank"]),
      },
      { kind: "cohere", baseUrl: simulator.url, models: ["rerank-v3.5"] },
      { kind: "anthropic", baseUrl: simulator.url, models: served(["anthropic"]) },
      { kind: "gemini", baseUrl: simulator.url, models: served(["gemini"]) },
    ],
    { limits: await startTestLimits(), maxBodyBytes: 1_048_576 },
  );
  const dear = {
    input: "1000000",
    output: "1000000",
    images: "1000000",
    searches: "1000000",
    characters: "1000000",
  };
  gateway.apply({ prices: [priceRow("1", { model: "*", rates: { rates: dear, tiers: [] } })] });
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});
afterEach(() => {
  expect(gateway.unexpected).toEqual([]);
  gateway.journal.starts.length = 0;
  gateway.journal.events.length = 0;
});

type World = {
  readonly status?: "active" | "frozen";
  readonly level?: Partial<GrantLevel>;
  readonly budget?: string;
};

/** A tenant of its own with a key. */
function open({ status = "active", level = {}, budget }: World = {}): string {
  round += 10;
  const id = String(round);
  const key = makeVirtualKey();
  gateway.apply({
    tenants: [ROOT_TENANT, { ...ROOT_TENANT, id, dna: ".1.", slug: `t${id}`, status }],
    keys: [
      gateway.keyRow(key, {
        id: String(round + 1),
        tenantId: id,
        policy: JSON.stringify({ ...OPEN_LEVEL, ...level }),
      }),
    ],
    budgets:
      budget === undefined
        ? []
        : [
            {
              id: String(round + 2),
              tenantId: id,
              keyId: null,
              model: null,
              period: "day",
              mode: "hard",
              amountNanoUsd: budget,
              raises: [],
              deleted: false,
            },
          ],
  });
  return key;
}

function ask({ method, path, headers, body }: RouteCase, key: string | null, given: unknown = body) {
  return fetch(`${gateway.url}${path}`, {
    method,
    headers: {
      ...(given instanceof FormData ? {} : { "content-type": "application/json" }),
      ...headers,
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    ...(given === undefined ? {} : { body: bodyOf(given) }),
  });
}

function bodyOf(given: unknown): string | FormData {
  if (given instanceof FormData) return given;
  return typeof given === "string" ? given : JSON.stringify(given);
}

/** A refusal is in its dialect's own shape, with our code, and nobody was asked. */
async function refusal(response: Response, { words }: RouteCase) {
  const text = await response.text();
  const answer = JSON.parse(text);
  const shape = { "openai-chat": "error", "openai-responses": "error", anthropic: "type", gemini: "error" }[
    words
  ];
  expect(answer).toHaveProperty(shape);
  if (words === "anthropic") expect(answer.type).toBe("error");
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(gateway.journal.starts).toEqual([]);
  return { status: response.status, code: codeIn(answer) ?? answer.error?.details?.reason };
}

it("stands in the table", () => {
  const asked = new Set(CASES.map(([, { path }]) => path.split("?")[0]));
  for (const path of PLAIN_PATHS.keys()) expect([...asked]).toContain(path);
  for (const method of AZURE_METHODS.keys())
    expect(
      [...asked].some((path) => path?.startsWith("/openai/deployments/") && path.endsWith(`/${method}`)),
    ).toBe(true);
  for (const method of GEMINI_METHODS.keys())
    expect([...asked].some((path) => path?.endsWith(`:${method}`))).toBe(true);
});

describe.each([...CASES, ...KEPT_CASES])("%s", (_, route) => {
  it("asks for a key", async () => {
    expect(await refusal(await ask(route, null), route)).toMatchObject({ status: 401 });
    expect(await refusal(await ask(route, makeVirtualKey()), route)).toMatchObject({ status: 401 });
    expect(await refusal(await ask(route, "sk-op-wrong"), route)).toMatchObject({ status: 401 });
  });

  it("is closed to an account that is frozen", async () => {
    const answer = await refusal(await ask(route, open({ status: "frozen" })), route);
    expect(answer).toMatchObject({ status: 403 });
  });

  it("has to be granted", async () => {
    const others = ENDPOINTS.filter((one) => one !== route.endpoint);
    const elsewhere = open({ level: { endpoints: others } });
    expect(await refusal(await ask(route, elsewhere), route)).toMatchObject({ status: 403 });
  });
});

describe.each(CASES)("%s", (_, route) => {
  it("serves models that are granted only", async () => {
    const other = open({ level: { models: ["another-model"] } });
    expect(await refusal(await ask(route, other), route)).toMatchObject({ status: 403 });
  });

  it("counts against the limit of requests", async () => {
    const key = open({ level: { limits: { rpm: 1 } } });
    expect((await ask(route, key)).status).toBe(200);
    await soon(() => expect(gateway.journal.events).toHaveLength(gateway.journal.starts.length));
    gateway.journal.starts.length = 0;
    const second = await ask(route, key);
    expect(second.headers.get("x-operon-limit")).toBe("key;rpm");
    expect(await refusal(second, route)).toMatchObject({ status: 429 });
  });

  it("is on record once, with what it used", async () => {
    const response = await ask(route, open());
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    await soon(() => expect(gateway.journal.events.filter(({ final }) => final)).toHaveLength(1));
    const [event] = gateway.journal.events;
    expect(event).toMatchObject({ endpoint: route.endpoint, status: 200, errorCode: null });
    const used = Object.values(event?.usage ?? {}).reduce((sum, amount) => sum + amount, 0);
    if (route.isBilled) expect(used).toBeGreaterThan(0);
  });

  it.each([
    ["no JSON", "{"],
    ["an array", "[]"],
    ["a text", '"Hi"'],
    ["nothing at all", ""],
    ["nesting without end", `${"[".repeat(60_000)}`],
    ["bytes that are no text", "\u0000\u0001"],
  ])("refuses %s, and asks nobody", async (_title, body) => {
    const response = await ask(route, open(), body);
    const { status } = await refusal(response, route);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });
});

describe.each(KEPT_CASES)("%s", (_, route) => {
  it("counts against the limit of requests", async () => {
    const key = open({ level: { limits: { rpm: 1 } } });
    const first = await ask(route, key);
    await first.arrayBuffer();
    // What asks for nothing that makes sense counts nowhere.
    if (first.status === 400) return;
    const second = await ask(route, key);
    expect(second.headers.get("x-operon-limit")).toBe("key;rpm");
    expect(await refusal(second, route)).toMatchObject({ status: 429 });
  });

  it("says of what is not there that it is not there, and has nothing on record", async () => {
    const response = await ask(route, open());
    expect(response.status).toBeLessThan(500);
    if (route.path.includes("nobodys")) {
      expect(await refusal(response, route)).toMatchObject({ status: 404 });
    }
    expect(gateway.journal.events).toEqual([]);
  });
});

describe.each(BILLED)("%s", (_, route) => {
  it("has to fit into the budget", async () => {
    const response = await ask(route, open({ budget: "1" }));
    expect(response.headers.get("x-operon-limit")).toBe("tenant;budget");
    expect(await refusal(response, route)).toMatchObject({ status: 402 });
  });
});
