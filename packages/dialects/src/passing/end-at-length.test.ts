import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import { describe, expect, it } from "vitest";
import type { ClientDialectName } from "../neutral/dialect-name.ts";
import { createStreamReader } from "../openai-chat/create-stream-reader.ts";
import { PASSING_READERS } from "../registry.ts";
import { LENGTH_WORDS } from "../testing/length-words.data.ts";
import { type ProviderStream, providerStreams } from "../testing/provider-streams.ts";
import { readBySdk } from "../testing/read-by-sdk.ts";
import { streamFlaws } from "../testing/stream-flaws.ts";

const used: UsageBuckets = { ...NO_USAGE, input: 11, cacheRead: 5, output: 3, reasoning: 2 };
const streams = (await providerStreams()).map(
  (stream) => [`${stream.dialect}: ${stream.name}`, stream] as const,
);

function readerOf(dialect: ClientDialectName) {
  const isChat = dialect === "openai-chat" || dialect === "openai-completions";
  return isChat ? createStreamReader({ hideUsage: false }) : PASSING_READERS[dialect]();
}

/** The stream as the client has it where it is ended after `count` events and the half of one; undefined where it cannot be. */
function endedAfter({ dialect, events }: ProviderStream, count: number): string | undefined {
  const reader = readerOf(dialect);
  const begun = reader.push(Buffer.from(events.slice(0, count).join("")));
  const next = events[count] ?? "";
  const half = reader.push(Buffer.from(next.slice(0, next.length / 2)));
  expect(half).toHaveLength(0);
  const wasFinished = reader.finished;
  const end = reader.endAtLength(used);
  if (end === null) {
    expect(wasFinished || count < 2).toBe(true);
    return undefined;
  }
  expect(reader.done && reader.finished).toBe(true);
  expect(reader.endAtLength(used)).toBeNull();
  expect(reader.push(Buffer.from(next))).toHaveLength(0);
  expect(reader.end()).toHaveLength(0);
  return begun.toString() + end.toString();
}

function cutsOf(stream: ProviderStream): string[] {
  const counts = Array.from({ length: stream.events.length + 1 }, (_, count) => count);
  return counts.flatMap((count) => endedAfter(stream, count) ?? []);
}

describe("a stream that passes through and is ended after any of its events", () => {
  it.each(streams)("is well-formed: %s", (_name, stream) => {
    const cuts = cutsOf(stream);
    expect(cuts.length).toBeGreaterThan(stream.events.length - 6);
    for (const cut of cuts) expect(streamFlaws(stream.dialect, cut), cut).toEqual([]);
  });

  it.each(streams)(
    "is read by the official SDK as one that reached its length: %s",
    async (_name, stream) => {
      const whole = await readBySdk[stream.dialect](stream.events.join(""));
      let before = { text: "", calls: "" };
      for (const cut of cutsOf(stream)) {
        const { stops, text, calls, usage } = await readBySdk[stream.dialect](cut);
        expect(stops.at(-1)).toBe(LENGTH_WORDS[stream.dialect]);
        expect(usage).toEqual({ input: 16, output: 5 });
        expect(whole.text.startsWith(text) && text.startsWith(before.text)).toBe(true);
        for (const [place, call] of calls.entries()) expect(whole.calls[place]?.startsWith(call)).toBe(true);
        expect(calls.join("").startsWith(before.calls)).toBe(true);
        before = { text, calls: calls.join("") };
      }
      // Gemini's last event says something, too.
      const { dialect, events } = stream;
      const rest = dialect === "gemini" ? await readBySdk.gemini(events.slice(0, -1).join("")) : whole;
      expect(before).toEqual({ text: rest.text, calls: rest.calls.join("") });
    },
  );
});

const chatChunk = (choice: string) =>
  `data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[${choice}]}\n\n`;
const said = (index: number) => chatChunk(`{"index":${index},"delta":{"content":"Hi"},"finish_reason":null}`);
const saidFirst = (index: number) =>
  chatChunk(`{"delta":{"content":"Hi"},"finish_reason":null,"index":${index}}`);

function endOfChat(stream: string, hideUsage = false): string | undefined {
  const reader = createStreamReader({ hideUsage });
  reader.push(Buffer.from(stream));
  return reader.endAtLength(used)?.toString();
}

describe("several choices", () => {
  it.each([
    ["their number first", said],
    ["their number last", saidFirst],
  ])("end each for itself, those that have ended aside: %s", (_name, write) => {
    const finished = chatChunk('{"index":1,"delta":{},"finish_reason":"stop"}');
    const end = endOfChat(write(0) + write(1) + write(2) + finished + write(0));
    const first = JSON.parse(end?.split("\n\n")[0]?.slice(6) ?? "");
    const length = { delta: {}, logprobs: null, finish_reason: "length" };
    expect(first.choices).toEqual([0, 2].map((index) => ({ index, ...length })));
  });
});

describe("an end at length", () => {
  it("tells no usage to a client of OpenAI's chat that did not ask", () => {
    expect(endOfChat(said(0), true)).not.toContain("usage");
    expect(endOfChat(said(0), false)).toContain('"choices":[],"usage":{');
  });

  it.each([
    ["nothing has begun", ""],
    ["an error was told", `${said(0)}data: {"error":{"message":"broken"}}\n\n`],
    ["an event is too long to be read", `${said(0)}data: ${"x".repeat(1_100_000)}`],
    ["nothing but [DONE] is to come", chatChunk('{"index":0,"delta":{},"finish_reason":"stop"}')],
  ])("is not there where %s", (_name, stream) => {
    expect(endOfChat(stream)).toBeUndefined();
  });
});
