import { type GrantLevel, type Limits, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { soon } from "../testing/soon.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

let simulator: RunningSimulator;
let gateway: TestGateway;
let key = "";
let round = 100;

beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway(
    [
      {
        baseUrl: `${simulator.url}/v1`,
        models: [
          "gpt-4o",
          { model: "fails", upstream: "sim-fault-500" },
          { model: "slow", upstream: "sim-fault-stall+after:3" },
        ],
      },
    ],
    { limits: await startTestLimits() },
  );
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

/** A root, a reseller and a team below it, each with limits; the team has two keys. Counters are new each time. */
function setLimits({
  reseller = {},
  team = {},
  own = {},
}: {
  reseller?: Limits;
  team?: Limits;
  own?: Limits;
}): string {
  round += 10;
  const level = (limits: Limits): GrantLevel => ({ ...OPEN_LEVEL, limits });
  const policyOf = (limits: Limits) => ({
    ...level(limits),
    capabilities: null,
    children: { allow: true, maxDepth: null },
  });
  const [upper, lower] = [String(round), String(round + 1)];
  const other = makeVirtualKey();
  key = makeVirtualKey();
  gateway.apply({
    tenants: [
      { ...ROOT_TENANT, policy: policyOf({}) },
      { ...ROOT_TENANT, id: upper, dna: ".1.", slug: "r", policy: policyOf(reseller) },
      { ...ROOT_TENANT, id: lower, dna: `.1.${upper}.`, slug: "t", policy: policyOf(team) },
    ],
    keys: [
      gateway.keyRow(key, { id: String(round + 2), tenantId: lower, policy: JSON.stringify(level(own)) }),
      gateway.keyRow(other, { id: String(round + 3), tenantId: lower }),
    ],
  });
  return other;
}

type Asked = { model?: string; secret?: string; stream?: boolean; content?: string; signal?: AbortSignal };

function ask({
  model = "gpt-4o",
  secret = key,
  stream = false,
  content = "Hi",
  signal,
}: Asked = {}): Promise<Response> {
  return fetch(`${gateway.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ model, stream, messages: [{ role: "user", content }] }),
    ...(signal ? { signal } : {}),
  });
}

async function outcome(response: Response): Promise<{ status: number; limit: string | null }> {
  await response.arrayBuffer();
  return { status: response.status, limit: response.headers.get("x-operon-limit") };
}

beforeEach(() => setLimits({}));

describe("requests per minute", () => {
  it("are admitted up to the limit, and told so", async () => {
    setLimits({ own: { rpm: 2 } });
    const first = await ask();
    expect(first.status).toBe(200);
    expect(first.headers.get("x-ratelimit-limit-requests")).toBe("2");
    expect(first.headers.get("x-ratelimit-remaining-requests")).toBe("1");
    expect((await ask()).headers.get("x-ratelimit-remaining-requests")).toBe("0");
    const third = await ask();
    expect(third.status).toBe(429);
    expect(third.headers.get("x-operon-limit")).toBe("key;rpm");
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(Number(third.headers.get("x-ratelimit-reset-requests"))).toBeLessThanOrEqual(72);
    expect(await third.json()).toMatchObject({
      error: { code: "rate_limited", message: "Rate limit reached: requests per minute of this key." },
    });
  });

  it("of a tenant are those of all its keys together", async () => {
    const other = setLimits({ team: { rpm: 2 } });
    expect([(await ask()).status, (await ask({ secret: other })).status]).toEqual([200, 200]);
    expect(await outcome(await ask({ secret: other }))).toEqual({ status: 429, limit: "tenant;rpm" });
  });

  it("of an account above are named without its numbers", async () => {
    setLimits({ reseller: { rpm: 1 }, own: { rpm: 50 } });
    expect((await ask()).headers.get("x-ratelimit-remaining-requests")).toBe("0");
    const refused = await ask();
    expect(refused.headers.get("x-operon-limit")).toBe("upstream-account;rpm");
    expect(refused.headers.get("x-ratelimit-limit-requests")).toBe("50");
    expect(refused.headers.get("x-ratelimit-remaining-requests")).toBe("0");
    expect(await refused.text()).not.toMatch(/\b1\b/);
  });

  it("count under all scopes or under none", async () => {
    const other = setLimits({ team: { rpm: 3 }, own: { rpm: 1 } });
    await outcome(await ask());
    for (let refused = 0; refused < 5; refused += 1)
      expect((await outcome(await ask())).limit).toBe("key;rpm");
    expect((await ask({ secret: other })).headers.get("x-ratelimit-remaining-requests")).toBe("1");
  });
});

describe("tokens", () => {
  it("are settled by what the provider counted, so that what failed gives them back", async () => {
    setLimits({ own: { tpm: 1_000 } });
    await outcome(await ask({ model: "fails" }));
    const answered = await ask();
    const { usage } = (await answered.json()) as { usage: { total_tokens: number } };
    await soon(async () => {
      const { limits } = (await (await me()).json()) as {
        limits: { remaining: { tokens: { remaining: number } } }[];
      };
      expect(limits[0]?.remaining.tokens.remaining).toBe(1_000 - usage.total_tokens);
    });
  });

  it("of a prompt that does not fit are refused before it leaves", async () => {
    setLimits({ own: { tpm: 200, tpd: 10_000 } });
    await outcome(await ask());
    const served = simulator.log().length;
    expect((await outcome(await ask({ content: "x".repeat(700) }))).limit).toBe("key;tpm");
    expect(simulator.log().length).toBe(served);
  });
});

describe("requests at the same time", () => {
  it("have a slot each, which is free again however they end", async () => {
    setLimits({ own: { concurrency: 1 } });
    const abort = new AbortController();
    const running = await ask({ model: "slow", stream: true, signal: abort.signal });
    expect(running.status).toBe(200);
    expect((await outcome(await ask())).limit).toBe("key;concurrency");
    abort.abort();
    await running.text().catch(() => undefined);
    await soon(async () => expect((await ask()).status).toBe(200));
    await outcome(await ask({ model: "fails" }));
    expect((await ask()).status).toBe(200);
  });
});

it("tells a key its own limits and its tenant's, and nothing of those above", async () => {
  setLimits({ reseller: { rpm: 77 }, team: { rpd: 500 }, own: { rpm: 5 } });
  const answer = (await (await me()).json()) as { limits: unknown[] };
  expect(answer.limits).toMatchObject([
    { scope: "tenant", rpd: 500 },
    { scope: "key", rpm: 5 },
  ]);
  expect(JSON.stringify(answer)).not.toContain("77");
});

function me(): Promise<Response> {
  return fetch(`${gateway.url}/v1/operon/me`, { headers: { authorization: `Bearer ${key}` } });
}
