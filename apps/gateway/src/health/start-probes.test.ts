import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { plainDeployment, plainProvider } from "../testing/plain-records.ts";
import { breakDown, giveAnswer, visitOf } from "../testing/visit-of.ts";
import type { TokenSource } from "../tokens/create-token-source.ts";
import type { Transport, UpstreamListener, UpstreamRequest } from "../transport/transport.ts";
import { createHealthBook } from "./health-book.ts";
import { startProbes } from "./start-probes.ts";

const EVERY_MS = 5_000;
const tokens: TokenSource = {
  tokenFor: () => Promise.reject(new Error("no token is needed")),
  minted: () => Promise.reject(new Error("no token is needed")),
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A provider with two deployments, of which the first is out, and whoever probes it. */
function probing(probe: boolean, answer: (listener: UpstreamListener) => void) {
  const health = createHealthBook({
    random: () => 0.5,
    now: () => performance.now(),
    onChange: () => undefined,
    gateways: () => 1,
  });
  const provider = plainProvider("1", { probe });
  const [out, well] = ["101", "102"].map((id) => health.stateOf(provider, plainDeployment(id)));
  if (out === undefined || well === undefined) throw new Error("not there");
  breakDown(out, performance.now());
  const sent: UpstreamRequest[] = [];
  const transport: Transport = {
    send(request, listener) {
      sent.push(request);
      queueMicrotask(() => answer(listener));
      return { abort: () => undefined, resume: () => undefined };
    },
    retain: () => undefined,
    close: async () => undefined,
  };
  return { out, well, sent, stop: startProbes({ health, transport, tokens }) };
}

const says =
  (status: number) =>
  (listener: UpstreamListener): void => {
    listener.onHead(status, []);
    listener.onChunk(Buffer.from("{}"));
    listener.onEnd();
  };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a provider that wants probes", () => {
  it("is asked for its models while something of it is out, and gets its trial at once when it answers", async () => {
    const { out, well, sent, stop } = probing(true, says(200));
    vi.advanceTimersByTime(EVERY_MS);
    await settled();
    expect(sent).toMatchObject([{ method: "GET", path: "/v1/models" }]);
    expect([out.isReady(1, performance.now()), out.circuit, well.circuit]).toEqual([true, "open", "closed"]);
    expect(visitOf(out, performance.now()).isTrial).toBe(true);
    stop();
  });

  it.each([
    ["500", says(500)],
    ["302", says(302)],
    ["a broken connection", (listener: UpstreamListener) => listener.onFailure("connection_reset")],
  ])("stays out where it answers with %s, and is asked again", async (_, answer) => {
    const { out, sent, stop } = probing(true, answer);
    for (let round = 1; round <= 2; round += 1) {
      vi.advanceTimersByTime(EVERY_MS);
      await settled();
      expect([sent.length, out.isReady(1, performance.now())]).toEqual([round, false]);
    }
    stop();
  });

  it("is not asked again while it has not answered, nor once it is well, nor after the end", async () => {
    const silent = probing(true, () => undefined);
    vi.advanceTimersByTime(EVERY_MS * 3);
    await settled();
    expect(silent.sent).toHaveLength(1);
    silent.stop();

    const { out, sent, stop } = probing(true, says(500));
    const nowMs = performance.now();
    out.probed(nowMs);
    giveAnswer(out, nowMs);
    vi.advanceTimersByTime(EVERY_MS * 3);
    stop();
    vi.advanceTimersByTime(EVERY_MS * 3);
    await settled();
    expect(sent).toEqual([]);
  });
});

it("a provider that wants no probes is never asked", async () => {
  const { sent, stop } = probing(false, says(200));
  vi.advanceTimersByTime(EVERY_MS * 3);
  await settled();
  expect(sent).toEqual([]);
  stop();
});
