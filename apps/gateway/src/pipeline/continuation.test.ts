import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { routingRule } from "../testing/routing-rule.ts";
import { soon } from "../testing/soon.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const TEXT =
  "The old lighthouse keeper counted seven ships, wrote each name down and lit the lamp for the last of them.";
let first: RunningSimulator;
let second: RunningSimulator;
let gateway: TestGateway;

/** The first is asked in OpenAI's words, the second in Anthropic's; "alone" is served by the first only, "often" by five. */
beforeAll(async () => {
  [first, second] = await Promise.all([
    startSimulator({ behaviour: { answer: "echo" } }),
    startSimulator({ behaviour: { answer: "echo" } }),
  ]);
  gateway = await startTestGateway(
    [
      {
        baseUrl: `${first.url}/v1`,
        models: ["both", "alone", "off", "often"].map((model) => ({ model, upstream: "gpt-4o" })),
      },
      {
        kind: "anthropic",
        baseUrl: second.url,
        models: ["both", "off"].map((model) => ({ model, upstream: "claude-sonnet-4-5" })),
        tier: 1,
      },
      ...[2, 3, 4, 5].map((tier) => ({
        baseUrl: `${first.url}/v1`,
        models: [{ model: "often", upstream: "gpt-4o" }],
        tier,
      })),
    ],
    { random: () => 0 },
  );
  gateway.apply({
    routingRules: [
      routingRule("1", "*", { continueStreams: true }),
      routingRule("2", "off", { continueStreams: false }),
    ],
  });
});
beforeEach(() => {
  for (const simulator of [first, second]) {
    simulator.clearLog();
    simulator.setBehaviour({ tokensPerSecond: null });
  }
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
  gateway.forgetHealth();
});
afterAll(async () => {
  await gateway?.close();
  await Promise.all([first?.close(), second?.close()]);
});

const messages = [{ role: "user", content: TEXT }];
const chat = (model: string, init: RequestInit = {}) =>
  gateway.post("/v1/chat/completions", { model, messages, stream: true }, init);

/** What a client of OpenAI's chat has read. */
function saidIn(stream: string): string {
  const events = stream
    .split("\n")
    .flatMap((line) => (line.startsWith("data: {") ? [JSON.parse(line.slice(6))] : []));
  return events.map(({ choices }) => choices?.[0]?.delta?.content ?? "").join("");
}

describe("a text that breaks off", () => {
  it.each(["reset+after:5", "truncate+after:5", "close+after:5", "error-in-stream+after:5"])(
    "is continued by another provider, across dialects, and the client has it whole: %s",
    async (fault) => {
      first.script([fault]);
      const response = await chat("both");
      expect(response.headers.get("x-operon-continuation")).toBe("allowed");
      const text = await response.text();
      expect(saidIn(text)).toBe(TEXT);
      expect(text.match(/\[DONE\]/g)).toHaveLength(1);
      expect(text.match(/"finish_reason":"stop"/g)).toHaveLength(1);
      expect(text).not.toContain('"error"');
      expect(outcomesOf(gateway)).toMatchObject([
        { at: "1", status: 200, error: expect.any(String), why: null },
        { at: "2", status: 200, error: null, why: "continuation" },
      ]);
      // Both have worked, and both are paid.
      for (const { usage } of gateway.journal.events) expect(usage.output).toBeGreaterThan(0);
    },
  );

  it("is continued the other way round, for a client of Anthropic's", async () => {
    first.script(["503"]);
    second.script(["reset+after:6"]);
    const body = { model: "both", max_tokens: 500, messages, stream: true };
    const response = await gateway.post("/v1/messages", body);
    expect(response.headers.get("x-operon-continuation")).toBe("allowed");
    const text = await response.text();
    const said = [...text.matchAll(/"text_delta","text":("(?:[^"\\]|\\.)*")/g)];
    expect(said.map(([, piece]) => JSON.parse(piece ?? '""')).join("")).toBe(TEXT);
    expect(text.match(/event: message_start/g)).toHaveLength(1);
    expect(text.match(/event: message_stop/g)).toHaveLength(1);
    expect(outcomesOf(gateway).map(({ at, why }) => [at, why])).toEqual([
      ["1", null],
      ["2", "failover"],
      ["1", "continuation"],
    ]);
  });

  it("is not continued by one that broke it off before", async () => {
    first.script(["reset+after:5"]);
    second.script(["reset+after:6"]);
    const text = await (await chat("both")).text();
    expect(TEXT.startsWith(saidIn(text))).toBe(true);
    expect(text.match(/"error"/g)).toHaveLength(1);
    expect(outcomesOf(gateway).map(({ at, why }) => [at, why])).toEqual([
      ["1", null],
      ["2", "continuation"],
    ]);
  });

  it.each([3, 4])("is continued three times at most: it breaks off %d times", async (times) => {
    first.script(new Array(times).fill("reset+after:5"));
    const text = await (await chat("often")).text();
    expect(saidIn(text) === TEXT).toBe(times <= 3);
    expect(text.includes("[DONE]")).toBe(times <= 3);
    expect(outcomesOf(gateway).map(({ at, why }) => [at, why])).toEqual([
      ["1", null],
      ["3", "continuation"],
      ["4", "continuation"],
      ["5", "continuation"],
    ]);
  });

  it("is continued by a third attempt where the second one does not begin", async () => {
    first.script(["reset+after:5"]);
    second.script(["529"]);
    const text = await (await chat("both")).text();
    expect(saidIn(text)).toBe(TEXT);
    expect(outcomesOf(gateway).map(({ at, status }) => [at, status])).toEqual([
      ["1", 200],
      ["2", 529],
      ["2", 200],
    ]);
  });
});

describe("a text that breaks off and that nobody goes on with", () => {
  it("ends in one error event where there is nobody else", async () => {
    first.script(["reset+after:5"]);
    const response = await chat("alone");
    const text = await response.text();
    expect(TEXT.startsWith(saidIn(text))).toBe(true);
    expect(text.match(/"error"/g)).toHaveLength(1);
    expect(text).not.toContain("[DONE]");
    expect(outcomesOf(gateway)).toMatchObject([{ at: "1", status: 200, why: null }]);
    expect(gateway.journal.events).toMatchObject([{ final: true, interrupted: true }]);
  });

  it.each(["400", "auth", "context-too-long"])(
    "ends in one error event of ours where the other one refuses: %s",
    async (fault) => {
      first.script(["reset+after:5"]);
      second.script([fault]);
      const text = await (await chat("both")).text();
      expect(TEXT.startsWith(saidIn(text))).toBe(true);
      expect(text.match(/"error"/g)).toHaveLength(1);
      expect(text).not.toContain("[DONE]");
      expect(outcomesOf(gateway).map(({ at, why }) => [at, why])).toEqual([
        ["1", null],
        ["2", "continuation"],
      ]);
    },
  );

  it("ends in one error event where everybody broke it off: none of them is asked again", async () => {
    first.script(["reset+after:5"]);
    second.script(["reset+after:6"]);
    const text = await (await chat("both")).text();
    expect(TEXT.startsWith(saidIn(text))).toBe(true);
    expect(text.match(/"error"/g)).toHaveLength(1);
    expect(text).not.toContain("[DONE]");
    expect(outcomesOf(gateway).map(({ at, why }) => [at, why])).toEqual([
      ["1", null],
      ["2", "continuation"],
    ]);
  });

  it("ends in an error event where no rule allows that, and the head promises nothing", async () => {
    first.script(["reset+after:5"]);
    const response = await chat("off");
    expect(response.headers.get("x-operon-continuation")).toBeNull();
    expect(await response.text()).toContain("stream_interrupted");
    expect(outcomesOf(gateway)).toHaveLength(1);
    expect(second.log()).toEqual([]);
  });
});

describe("a client that leaves while somebody else goes on", () => {
  it("is on record once, with what both have written", async () => {
    first.script(["reset+after:5"]);
    second.setBehaviour({ tokensPerSecond: 20 });
    const abort = new AbortController();
    const response = await chat("both", { signal: abort.signal });
    const reader = response.body?.getReader();
    await soon(() => expect(second.log()).toHaveLength(1));
    await soon(async () => {
      expect(Buffer.from((await reader?.read())?.value ?? "").toString()).toContain("operon-continued");
    });
    abort.abort();
    await soon(() => expect(gateway.journal.events).toHaveLength(2));
    expect(outcomesOf(gateway)).toMatchObject([
      { at: "1", status: 200, why: null },
      { at: "2", status: 499, error: "client_gone", why: "continuation" },
    ]);
    await soon(() => expect(second.log()[0]?.outcome).toBe("aborted"));
  });
});
