import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { deferred } from "../journal/deferred.ts";
import { JournalUnavailableError } from "../journal/journal.ts";
import { soon } from "../testing/soon.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const LONG_ENOUGH_MS = 100;
const ask = { model: "gpt-4o", messages: [{ role: "user", content: "Say something about the sea." }] };
let simulator: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway([{ baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] }]);
});
beforeEach(() => {
  simulator.clearLog();
  gateway.journal.events.length = 0;
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

const aWhile = () => new Promise((resolve) => setTimeout(resolve, LONG_ENOUGH_MS));

/** Makes the journal slow with one kind of record, until the returned function is called. */
function hold(kind: "start" | "end") {
  const held = deferred<void>();
  const original = gateway.journal[kind].bind(gateway.journal) as (...record: unknown[]) => Promise<unknown>;
  const noted = vi.spyOn(gateway.journal, kind).mockImplementation((async (...record: unknown[]) => {
    await held.promise;
    return original(...record);
  }) as never);
  return { noted, release: () => held.resolve() };
}

describe("while a start is not on record", () => {
  it("nothing goes to the provider", async () => {
    const { noted, release } = hold("start");
    const answer = gateway.post(CHAT, ask);
    await soon(() => expect(noted).toHaveBeenCalled());
    await aWhile();
    expect(simulator.log()).toEqual([]);
    release();
    expect((await answer).status).toBe(200);
    expect(simulator.log()).toHaveLength(1);
  });

  it("a client that leaves costs nothing, and the provider never hears of it", async () => {
    const { noted, release } = hold("start");
    const leaving = new AbortController();
    const answer = gateway.post(CHAT, ask, { signal: leaving.signal }).catch(() => null);
    await soon(() => expect(noted).toHaveBeenCalled());
    leaving.abort();
    await answer;
    await aWhile();
    release();
    await soon(() =>
      expect(gateway.journal.events).toMatchObject([
        { status: 499, errorCode: "client_gone", final: true, usage: { input: 0, output: 0 } },
      ]),
    );
    expect(simulator.log()).toEqual([]);
  });

  it("a disk that does not take it means 503", async () => {
    vi.spyOn(gateway.journal, "start").mockRejectedValueOnce(new JournalUnavailableError("no space left"));
    const answer = await gateway.post(CHAT, ask);
    expect([answer.status, (await answer.json()).error.code]).toEqual([503, "store_unavailable"]);
    expect(simulator.log()).toEqual([]);
  });
});

describe("while an end is not on record", () => {
  it.each([
    ["an answer", ask, /\}\s*$/],
    ["a stream", { ...ask, stream: true }, /data: \[DONE\]\s*$/],
  ])("the client does not have the last byte of %s", async (_, body, ending) => {
    const { noted, release } = hold("end");
    let text: string | null = null;
    const answer = gateway.post(CHAT, body).then(async (response) => {
      text = await response.text();
    });
    await soon(() => expect(noted).toHaveBeenCalled());
    await aWhile();
    expect(text).toBeNull();
    expect(gateway.journal.events).toEqual([]);
    release();
    await answer;
    expect(text).toMatch(ending);
    expect(gateway.journal.events).toHaveLength(1);
  });
});
