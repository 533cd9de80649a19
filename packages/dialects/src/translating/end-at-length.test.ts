import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import { describe, expect, it } from "vitest";
import type { AnswerContext } from "../neutral/codec.ts";
import type { ClientDialectName, DialectName } from "../neutral/dialect-name.ts";
import { CLIENT_CODECS, PROVIDER_CODECS } from "../registry.ts";
import { LENGTH_WORDS } from "../testing/length-words.data.ts";
import { type ProviderStream, providerStreams } from "../testing/provider-streams.ts";
import { readBySdk } from "../testing/read-by-sdk.ts";
import { streamFlaws } from "../testing/stream-flaws.ts";
import { createTranslatingReader } from "./create-translating-reader.ts";

const requestId = "01a21923-83c4-7000-8000-000000000001";
const used: UsageBuckets = { ...NO_USAGE, input: 11, cacheRead: 5, output: 3, reasoning: 2 };
const context: AnswerContext = {
  requestId,
  model: "m",
  createdSec: 1_700_000_000,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};

/** The SDKs are slow: they read the first of so many cuts, and the last. */
const SDK_STEP = 6;
const streams = (await providerStreams()).filter(({ dialect }) => dialect !== "openai-completions");
const pairs = streams.flatMap((stream) => {
  const hasChoices = stream.name.startsWith("two ");
  const clients = Object.keys(CLIENT_CODECS) as ClientDialectName[];
  const asking = clients.filter(
    (client) => !hasChoices || !["anthropic", "openai-responses"].includes(client),
  );
  return asking.map((client) => [stream.dialect, stream.name, client, stream] as const);
});

function readerOf(provider: ProviderStream["dialect"], client: ClientDialectName, hidesUsage = false) {
  const decoder = PROVIDER_CODECS[provider as DialectName].createStreamDecoder({ requestId, quirks: {} });
  const encoder = CLIENT_CODECS[client].createStreamEncoder({ ...context, includeUsage: !hidesUsage });
  return createTranslatingReader(decoder, encoder);
}

/** The client's stream where it is ended after each of the provider's events; those left out that it cannot be ended after. */
function cutsOf({ dialect, events }: ProviderStream, client: ClientDialectName): string[] {
  return events.flatMap((_event, count) => {
    const reader = readerOf(dialect, client);
    const begun = reader.push(Buffer.from(events.slice(0, count).join("")));
    const wasFinished = reader.finished;
    const end = reader.endAtLength(used);
    if (end === null) {
      expect(wasFinished || count < 2).toBe(true);
      return [];
    }
    expect(reader.done && reader.finished).toBe(true);
    expect(reader.endAtLength(used)).toBeNull();
    expect(reader.push(Buffer.from(events[count] ?? ""))).toHaveLength(0);
    expect(reader.end()).toHaveLength(0);
    return [begun.toString() + end.toString()];
  });
}

describe("a translated stream that is ended after any of its provider's events", () => {
  it.each(pairs)(
    "is well-formed, and has reached its length: %s, %s, for %s",
    async (_provider, _name, client, stream) => {
      const whole = await wholeOf(stream, client);
      const cuts = cutsOf(stream, client);
      expect(cuts.length).toBeGreaterThan(stream.events.length - 8);
      for (const cut of cuts) expect(streamFlaws(client, cut), cut).toEqual([]);
      let text = "";
      for (const cut of cuts.filter((_cut, place) => place % SDK_STEP === 0 || place === cuts.length - 1)) {
        const read = await readBySdk[client](cut);
        expect(read.stops.at(-1)).toBe(LENGTH_WORDS[client]);
        expect(read.usage).toEqual({ input: 16, output: 5 });
        expect(whole.text.startsWith(read.text) && read.text.startsWith(text)).toBe(true);
        for (const [place, call] of read.calls.entries())
          expect(whole.calls[place]?.startsWith(call)).toBe(true);
        text = read.text;
      }
    },
  );
});

function wholeOf({ dialect, events }: ProviderStream, client: ClientDialectName) {
  const reader = readerOf(dialect, client);
  return readBySdk[client](reader.push(Buffer.from(events.join(""))).toString() + reader.end().toString());
}

const chunk = (delta: object) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`;
const call = chunk({
  tool_calls: [{ index: 0, id: "c1", type: "function", function: { name: "f", arguments: '{"a":"b' } }],
});

function ended(
  provider: DialectName,
  client: ClientDialectName,
  stream: string,
  hidesUsage = false,
): string | undefined {
  const reader = readerOf(provider, client, hidesUsage);
  const begun = reader.push(Buffer.from(stream)).toString();
  const end = reader.endAtLength(used);
  return end === null ? undefined : begun + end.toString();
}

describe("a call that is half written when its stream is ended", () => {
  it("stays so for clients whose dialect has pieces of calls", async () => {
    for (const client of ["openai-chat", "openai-responses", "anthropic"] as const) {
      const stream = ended("openai-chat", client, call) ?? "";
      expect((await readBySdk[client](stream)).calls).toEqual(['{"a":"b']);
    }
    expect(ended("openai-chat", "openai-responses", call)).toContain(
      '"type":"function_call","status":"incomplete","arguments":"{\\"a\\":\\"b"',
    );
  });

  it("never becomes a whole one for Gemini's clients", async () => {
    const stream = ended("openai-chat", "gemini", chunk({ content: "Hi" }) + call) ?? "";
    expect(await readBySdk.gemini(stream)).toMatchObject({ text: "Hi", calls: [], stops: ["MAX_TOKENS"] });
  });
});

describe("an end at length", () => {
  it("tells the last character of a thought that waited for its signature", () => {
    const stream = ended("openai-chat", "gemini", chunk({ reasoning_content: "Hmm" })) ?? "";
    const thoughts = [...stream.matchAll(/"text":"([^"]*)","thought":true/g)].map(([, text]) => text);
    expect(thoughts.join("")).toBe("Hmm");
  });

  it("tells no usage to a client of OpenAI's chat that did not ask", () => {
    const stream = ended("openai-chat", "openai-chat", chunk({ content: "Hi" }), true);
    expect(stream).toContain('"finish_reason":"length"');
    expect(stream).not.toContain("usage");
  });

  it.each([
    ["nothing has begun", ""],
    ["an error was told", `${chunk({ content: "Hi" })}data: {"error":{"message":"broken"}}\n\n`],
  ])("is not there where %s", (_name, stream) => {
    expect(ended("openai-chat", "anthropic", stream)).toBeUndefined();
  });
});
