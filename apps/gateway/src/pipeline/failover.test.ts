import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";
import { breakDown } from "../testing/visit-of.ts";

const CHAT = "/v1/chat/completions";
const messages = [{ role: "user", content: "Say something about the sea." }];
let simulators: RunningSimulator[];
let gateway: TestGateway;

/** Providers 1 to 3 serve "m" in tiers 2, 0 and 1; "only" is served by the first of them alone. */
beforeAll(async () => {
  simulators = await Promise.all([startSimulator(), startSimulator(), startSimulator()]);
  const [one, two, three] = simulators.map(({ url }) => `${url}/v1`) as [string, string, string];
  const chat = (model: string) => ({ model, upstream: "gpt-4o" });
  gateway = await startTestGateway(
    [
      { baseUrl: one, models: [chat("m"), chat("only"), "text-embedding-3-small"], tier: 2 },
      { baseUrl: two, models: [chat("m")], tier: 0 },
      { baseUrl: three, models: [chat("m"), { ...chat("drained"), draining: true }], tier: 1 },
    ],
    { random: () => 0, firstByteTimeoutMs: 2_000 },
  );
});
beforeEach(() => {
  for (const simulator of simulators) {
    simulator.clearLog();
    simulator.setBehaviour({ faultRates: {} });
  }
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
  gateway.forgetHealth();
});
afterAll(async () => {
  await gateway?.close();
  await Promise.all(simulators?.map((simulator) => simulator.close()) ?? []);
});

/** The simulator of the provider with this number. */
const at = (provider: number): RunningSimulator => simulators[provider - 1] as RunningSimulator;
const failAll = (): void => {
  for (const simulator of simulators) simulator.setBehaviour({ faultRates: { "500": 1 } });
};
const ask = (model: string, more: object = {}) => gateway.post(CHAT, { model, messages, ...more });

async function codeOf(response: Response): Promise<[number, string]> {
  return [response.status, (await response.json()).error.code];
}

describe("providers of several tiers", () => {
  it("are asked by tier, the lowest first, and the next at once where one fails", async () => {
    at(2).script(["500"]);
    at(3).script(["reset"]);
    const response = await ask("m");
    expect([response.status, response.headers.get("x-operon-attempts")]).toEqual([200, "3"]);
    expect(outcomesOf(gateway)).toEqual([
      { at: "2", model: "m", status: 500, error: "upstream_error", why: null },
      { at: "3", model: "m", status: 0, error: "connection_reset", why: "failover" },
      { at: "1", model: "m", status: 200, error: null, why: "failover" },
    ]);
  });

  it("are not asked at all while one of a lower tier answers", async () => {
    for (let count = 0; count < 3; count += 1) expect((await ask("m")).status).toBe(200);
    expect(outcomesOf(gateway).map((each) => each.at)).toEqual(["2", "2", "2"]);
  });

  it("are asked six times for one request at most", async () => {
    failAll();
    const response = await ask("m");
    expect(await codeOf(response)).toEqual([503, "upstream_failed"]);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(response.headers.get("x-operon-attempts")).toBe("6");
    const whys = outcomesOf(gateway).map(({ why }) => why);
    expect(whys).toEqual([null, "failover", "failover", "repeat", "repeat", "repeat"]);
  });
});

describe("the only provider of a model", () => {
  it("is asked again where it failed, three times in all", async () => {
    at(1).script(["500", "503"]);
    expect((await ask("only")).status).toBe(200);
    at(1).script(["500", "503", "502", "ok"]);
    expect(await codeOf(await ask("only"))).toEqual([503, "upstream_failed"]);
    const whys = outcomesOf(gateway).map(({ why }) => why);
    expect(whys).toEqual([null, "repeat", "repeat", null, "repeat", "repeat"]);
    expect((await ask("only")).status).toBe(200);
  });

  it("is waited for where it asks for a second, and the wait is on record", async () => {
    at(1).script(["429+retry-after:1"]);
    const startedMs = performance.now();
    expect((await ask("only")).status).toBe(200);
    expect(performance.now() - startedMs).toBeGreaterThan(950);
    expect(outcomesOf(gateway).map(({ why }) => why)).toEqual([null, "repeat"]);
    const [first, second] = gateway.journal.events;
    expect(first?.waitedMs).toBeUndefined();
    expect(second?.waitedMs).toBeGreaterThanOrEqual(990);
    expect(gateway.changes).toEqual([]);
  });

  it("is not waited for where it asks for longer, and the client is told how long", async () => {
    at(1).script(["429+retry-after:9"]);
    const response = await ask("only");
    expect(await codeOf(response)).toEqual([429, "rate_limited"]);
    expect(response.headers.get("retry-after")).toBe("9");
    expect(outcomesOf(gateway)).toHaveLength(1);
  });

  it("is out as a whole account where it refuses its credential, and the client learns that it is not theirs", async () => {
    at(1).script(["auth"]);
    expect(await codeOf(await ask("only"))).toEqual([502, "upstream_auth_failed"]);
    expect(outcomesOf(gateway)).toEqual([
      { at: "1", model: "only", status: 401, error: "upstream_auth", why: null },
    ]);
    expect(gateway.changes).toMatchObject([{ kind: "account-out", failure: { status: 401 } }]);
    expect(gateway.health.states.get("101")?.report(performance.now())).toMatchObject({
      circuit: "open",
      reason: "account",
    });
  });

  it("has no quota left: each client is told so, and it is out once that is sure", async () => {
    at(1).script(["quota", "quota", "quota"]);
    for (let count = 0; count < 3; count += 1) {
      expect(gateway.changes).toEqual([]);
      expect((await codeOf(await ask("only")))[1]).toBe("insufficient_quota");
    }
    expect(gateway.changes).toMatchObject([{ kind: "account-out", failure: { code: "upstream_quota" } }]);
  });
});

describe("a provider that fails", () => {
  it("is left alone by all requests for as long as it asked", async () => {
    at(2).script(["429+retry-after:9"]);
    for (let count = 0; count < 3; count += 1) expect((await ask("m")).status).toBe(200);
    expect(outcomesOf(gateway).map((each) => [each.at, each.why])).toEqual([
      ["2", null],
      ["3", "failover"],
      ["3", null],
      ["3", null],
    ]);
    expect(gateway.changes).toEqual([]);
  });

  it("costs five failed tries, and none after that until its time comes", async () => {
    at(2).setBehaviour({ faultRates: { "500": 1 } });
    for (let count = 0; count < 25; count += 1) expect((await ask("m")).status).toBe(200);
    expect(outcomesOf(gateway).filter((each) => each.at === "2")).toHaveLength(5);
    expect(gateway.changes).toMatchObject([{ kind: "out", reason: "failures" }]);
  });

  it("gets one request to see when it may be well, and is asked as before once that was answered", async () => {
    at(2).setBehaviour({ faultRates: { "500": 1 } });
    for (let count = 0; count < 5; count += 1) await ask("m");
    at(2).setBehaviour({ faultRates: {} });
    gateway.health.states.get("200")?.probed(performance.now());
    for (let count = 0; count < 2; count += 1) await ask("m");
    const last = outcomesOf(gateway).slice(-2);
    expect(last.map((each) => [each.at, each.why])).toEqual([
      ["2", "trial"],
      ["2", null],
    ]);
    expect(gateway.changes.map(({ kind }) => kind)).toEqual(["out", "back"]);
  });
});

describe("a model that a provider does not have", () => {
  it("is asked for elsewhere", async () => {
    at(2).script(["model-missing"]);
    expect((await ask("m")).status).toBe(200);
    expect(outcomesOf(gateway)).toEqual([
      { at: "2", model: "m", status: 404, error: "upstream_model_missing", why: null },
      { at: "3", model: "m", status: 200, error: null, why: "failover" },
    ]);
  });

  it("is not found where none has it", async () => {
    for (const provider of [1, 2, 3]) at(provider).script(["model-missing"]);
    expect(await codeOf(await ask("m"))).toEqual([404, "model_not_found"]);
    expect(outcomesOf(gateway)).toHaveLength(3);
  });
});

describe("a deployment that is draining", () => {
  it("gets nothing: 503 where it is alone", async () => {
    const response = await ask("drained");
    expect(await codeOf(response)).toEqual([503, "upstream_failed"]);
    expect(response.headers.get("retry-after")).not.toBeNull();
    expect([outcomesOf(gateway), at(3).log()]).toEqual([[], []]);
  });
});

describe("what is no text", () => {
  it("fails over and is repeated, too", async () => {
    at(1).script(["503"]);
    const response = await gateway.post("/v1/embeddings", { model: "text-embedding-3-small", input: "Hi" });
    expect(response.status).toBe(200);
    expect(outcomesOf(gateway).map(({ why }) => why)).toEqual([null, "repeat"]);
  });
});

describe("when all are out", () => {
  const breakAll = (): void => {
    for (const state of gateway.health.states.values()) breakDown(state, performance.now());
  };

  it("each request is tried once all the same, and none of them is repeated", async () => {
    // What is known of a deployment begins with the first request for its model.
    await ask("m");
    breakAll();
    failAll();
    for (let count = 0; count < 5; count += 1) {
      const response = await ask("m");
      expect(await codeOf(response)).toEqual([503, "upstream_failed"]);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(outcomesOf(gateway).map(({ why }) => why)).toEqual([null, ...new Array(5).fill("last-resort")]);
  });

  it("the first that answers is back, and is asked as before", async () => {
    await ask("m");
    breakAll();
    expect((await ask("m")).status).toBe(200);
    expect((await ask("m")).status).toBe(200);
    expect(outcomesOf(gateway).map(({ why }) => why)).toEqual([null, "last-resort", null]);
    expect(gateway.changes.at(-1)?.kind).toBe("back");
  });
});
