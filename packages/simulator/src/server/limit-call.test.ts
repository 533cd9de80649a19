import { describe, expect, it } from "vitest";
import { type Dialect, dialectAsks } from "../testing/dialect-asks.data.ts";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

const rateLimits = { requestsPerMinute: 2, tokensPerMinute: 1_000_000 };

function ask(simulator: SimulatorInTest, dialect: Dialect) {
  const { path, body, headers } = dialectAsks[dialect](false);
  return simulator.send(path, body, { headers });
}

/** The headers whose names are given, in their order. */
function told({ headers }: Response, ...names: readonly string[]) {
  return names.map((name) => headers.get(name));
}

describe("rate limits", () => {
  it.each(["openai-chat", "openai-responses"] as const)("of %s are told and kept", async (dialect) => {
    const simulator = await useSimulator({ behaviour: { rateLimits } });
    const first = await ask(simulator, dialect);
    expect(first.status).toBe(200);
    const of = ["x-ratelimit-limit-requests", "x-ratelimit-remaining-requests"];
    expect(told(first, ...of)).toEqual(["2", "1"]);
    expect(first.headers.get("x-ratelimit-reset-requests")).toMatch(/^(?:30s|29\.\d{1,3}s)$/);
    expect(Number(first.headers.get("x-ratelimit-remaining-tokens"))).toBeLessThan(1_000_000);
    expect(first.headers.get("retry-after")).toBeNull();
    await ask(simulator, dialect);
    const refused = await ask(simulator, dialect);
    expect(refused.status).toBe(429);
    expect((await refused.json()).error.code).toBe("rate_limit_exceeded");
    expect(told(refused, ...of, "retry-after")).toEqual(["2", "0", "30"]);
    expect(Number(refused.headers.get("retry-after-ms"))).toBeLessThanOrEqual(30_000);
    expect(simulator.log()[2]).toMatchObject({ status: 429, fault: null, usage: null });
  });

  it("of Azure do not tell when they are full again", async () => {
    const simulator = await useSimulator({ behaviour: { rateLimits } });
    const first = await ask(simulator, "azure");
    expect(told(first, "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests")).toEqual(["1", null]);
    await ask(simulator, "azure");
    const refused = await ask(simulator, "azure");
    expect([refused.status, (await refused.json()).error.code]).toEqual([429, "429"]);
    expect(refused.headers.get("retry-after")).toBe("30");
  });

  it("of Anthropic are told as times", async () => {
    const simulator = await useSimulator({ behaviour: { rateLimits } });
    const first = await ask(simulator, "anthropic");
    expect(first.headers.get("anthropic-ratelimit-requests-remaining")).toBe("1");
    const reset = first.headers.get("anthropic-ratelimit-requests-reset") ?? "";
    expect(reset).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(Date.parse(reset) - Date.now()).toBeGreaterThan(25_000);
    await ask(simulator, "anthropic");
    const refused = await ask(simulator, "anthropic");
    expect([refused.status, (await refused.json()).error.type]).toEqual([429, "rate_limit_error"]);
    expect(told(refused, "anthropic-ratelimit-requests-remaining", "retry-after")).toEqual(["0", "30"]);
  });

  it("of Gemini are told in the refusal's body only", async () => {
    const simulator = await useSimulator({ behaviour: { rateLimits } });
    await ask(simulator, "gemini");
    await ask(simulator, "gemini");
    const refused = await ask(simulator, "gemini");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, null]);
    expect(JSON.stringify(await refused.json())).toMatch(/"retryDelay":"(?:30|29\.\d{1,3})s"/);
  });

  it("are a provider's own, count tokens, and are not there unless they are set", async () => {
    const simulator = await useSimulator();
    for (let asked = 0; asked < 5; asked += 1) expect((await ask(simulator, "gemini")).status).toBe(200);
    simulator.setBehaviour({ rateLimits: { requestsPerMinute: 100, tokensPerMinute: 10 } });
    expect((await ask(simulator, "openai-chat")).status).toBe(200);
    const refused = await ask(simulator, "openai-chat");
    expect([refused.status, refused.headers.get("x-ratelimit-remaining-tokens")]).toEqual([429, "0"]);
    expect((await ask(simulator, "anthropic")).status).toBe(200);
    simulator.setBehaviour({ rateLimits: null });
    expect((await ask(simulator, "openai-chat")).status).toBe(200);
  });

  it.each([
    7,
    "60",
    [],
    {},
    { requestsPerMinute: 1 },
    { ...rateLimits, more: 1 },
    { ...rateLimits, tokensPerMinute: 0.5 },
  ])("cannot be %j", async (given) => {
    const simulator = await useSimulator();
    expect(() => simulator.setBehaviour({ rateLimits: given as never })).toThrow('"rateLimits" must be');
  });
});
