import { describe, expect, it, vi } from "vitest";
import { useSimulator } from "../testing/use-simulator.ts";

interface Usage {
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number };
}

describe("the log", () => {
  it("has the usage that the client was told, so that bills can be compared", async () => {
    const { chat, log } = await useSimulator();
    const response = await chat();
    const text = await response.text();
    const { usage } = JSON.parse(text) as Usage;
    expect(log()).toMatchObject([
      {
        sequence: 1,
        id: response.headers.get("x-request-id"),
        method: "POST",
        path: "/v1/chat/completions",
        model: "gpt-4o",
        stream: false,
        status: 200,
        usage: { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens },
        usageSent: true,
        bytes: text.length,
        outcome: "complete",
        fault: null,
      },
    ]);
  });

  it("has the usage of a stream whose client did not ask for it", async () => {
    const { chat, log } = await useSimulator({ behaviour: { answerTokens: 9 } });
    await (await chat({ stream: true })).text();
    expect(log()[0]).toMatchObject({ stream: true, usage: { completionTokens: 9 }, usageSent: false });
  });

  it("knows when the last of an answer was sent, and nothing of one that is still to come", async () => {
    const { chat, log } = await useSimulator({ behaviour: { tokensPerSecond: 100, answerTokens: 20 } });
    const answer = chat();
    await vi.waitFor(() => expect(log()[0]?.outcome).toBe("active"));
    expect(log()[0]?.lastSentAtMs).toBeNull();
    await (await answer).text();
    const [entry] = log();
    const lastedMs = (entry?.lastSentAtMs ?? 0) - Date.parse(entry?.at ?? "");
    expect(lastedMs).toBeGreaterThanOrEqual(150);
    expect(entry?.lastSentAtMs).toBeLessThanOrEqual(Date.now());
  });

  it("notices when a client left, and bills what was generated until then", async () => {
    const { chat, log } = await useSimulator({ behaviour: { tokensPerSecond: 50, answerTokens: 5000 } });
    const leaving = new AbortController();
    const response = await chat({ stream: true }, { signal: leaving.signal });
    await response.body?.getReader().read();
    const leftAt = Date.now();
    leaving.abort();
    await expect.poll(() => log()[0]?.outcome, { interval: 5, timeout: 5000 }).toBe("aborted");
    const [entry] = log();
    expect(Date.parse(entry?.abortedAt ?? "") - leftAt).toBeLessThan(2000);
    expect(entry?.usage?.completionTokens).toBeLessThan(500);
  });

  it("never holds a key, and no body unless it was told to", async () => {
    const { chat, log } = await useSimulator();
    const headers = { authorization: "Bearer sk-very-secret-1234", cookie: "session=secret" };
    await chat({}, { headers });
    const [entry] = log();
    expect(JSON.stringify(entry)).not.toContain("secret");
    expect(entry?.headers.authorization).toBe("…1234");
    expect(entry?.headerNames).toContain("cookie");
    expect(entry?.body).toBeNull();
  });

  it("keeps bodies as received when it was told to", async () => {
    const { send, log } = await useSimulator({ keepBodies: true });
    await send("/v1/chat/completions", '{ "model":  "nope" }');
    expect(log()[0]?.body).toBe('{ "model":  "nope" }');
  });

  it("holds the last requests only, and says what came after a sequence number", async () => {
    const { chat, log } = await useSimulator({ logSize: 3 });
    for (let i = 0; i < 5; i++) await chat();
    expect(log().map((entry) => entry.sequence)).toEqual([3, 4, 5]);
    expect(log({ afterSequence: 4 }).map((entry) => entry.sequence)).toEqual([5]);
    expect(log({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  });
});
