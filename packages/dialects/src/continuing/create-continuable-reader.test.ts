import { NO_USAGE, outputTokensOf } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerContext, EncodeContext } from "../neutral/codec.ts";
import type { DialectName } from "../neutral/dialect-name.ts";
import type { ErrorKind } from "../neutral/neutral-error.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import type { StreamContinuation, StreamReader } from "../passing/stream-reader.ts";
import { CLIENT_CODECS, PROVIDER_CODECS } from "../registry.ts";
import { partsOfResponse } from "../translating/parts-of-response.ts";
import { createContinuableReader } from "./create-continuable-reader.ts";

const DIALECTS: readonly DialectName[] = ["openai-chat", "openai-responses", "anthropic", "gemini"];
const MARK = ": operon-continued\n\n";
const requestId = "01a21923-83c4-7000-8000-000000000001";
const encoding: EncodeContext = { requestId, quirks: {} };
const request: NeutralRequest = {
  model: "m",
  stream: true,
  messages: [],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};
const context: AnswerContext = {
  requestId,
  model: "m",
  createdSec: 1_700_000_000,
  includeUsage: true,
  request,
};

/** An answer as its provider streams it, its text in pieces of `size`. */
function streamed(
  provider: DialectName,
  { thought, said }: { readonly thought?: string; readonly said: string },
  { size = 5, output = 7, model = provider as string } = {},
): Buffer {
  const response: NeutralResponse = {
    id: `id-${model}`,
    model,
    choices: [
      {
        content: [
          ...(thought === undefined ? [] : [{ type: "reasoning", text: thought } as const]),
          { type: "text", text: said },
        ],
        stop: { unified: "end", raw: "stop" },
      },
    ],
    usage: { usage: { ...NO_USAGE, input: 3, output }, total: 3 + output },
    serviceTier: undefined,
  };
  const parts = partsOfResponse(response).flatMap((part): StreamPart[] => {
    if (part.type !== "block-delta") return [part];
    const letters = Array.from(part.text);
    const pieces = Array.from({ length: Math.ceil(letters.length / size) }, (_, at) =>
      letters.slice(at * size, (at + 1) * size).join(""),
    );
    return pieces.map((text) => ({ ...part, text }));
  });
  const encoder = CLIENT_CODECS[provider].createStreamEncoder({ ...context, model });
  return Buffer.from(encoder.encode(parts) + encoder.end());
}

function begin(provider: DialectName, client: DialectName) {
  return createContinuableReader({
    decoder: decoderOf(provider),
    encoder: CLIENT_CODECS[client].createStreamEncoder(context),
    mark: client === "gemini" ? "" : MARK,
  });
}

const decoderOf = (provider: DialectName) => PROVIDER_CODECS[provider].createStreamDecoder(encoding);

function pushAll(reader: StreamReader, bytes: Buffer, places: readonly number[]): Buffer {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  const shown = [...ends, bytes.length].map((end) => {
    const piece = reader.push(bytes.subarray(from, end));
    from = end;
    return piece;
  });
  return Buffer.concat(shown);
}

/** What a client of `client` understands of a stream. */
function understood(client: DialectName, bytes: Buffer) {
  const decoder = decoderOf(client);
  const parts = [...decoder.push(bytes), ...decoder.end()];
  const kinds = new Map<number, string>();
  let [said, thought] = ["", ""];
  for (const part of parts) {
    if (part.type === "block-start") kinds.set(part.block, part.kind);
    if (part.type !== "block-delta") continue;
    if (kinds.get(part.block) === "text") said += part.text;
    else thought += part.text;
  }
  const count = (type: StreamPart["type"]) => parts.filter((part) => part.type === type).length;
  return {
    said,
    thought,
    starts: count("start"),
    finishes: count("finish"),
    errors: count("error"),
    ends: count("end"),
    blocks: [...kinds.keys()],
    opened: count("block-start") - count("block-end"),
    usage: parts.flatMap((part) => (part.type === "usage" ? [part.usage.usage] : [])).at(-1),
  };
}

/** Who said what in a stream is told by these members; one answer has one of each. */
function idsIn(client: DialectName, text: string): readonly string[] {
  const name = {
    "openai-chat": /"id":"([^"]+)","object":"chat/g,
    "openai-responses": /"response":\{"id":"([^"]+)"/g,
    anthropic: /"message":\{"id":"([^"]+)"/g,
    gemini: /"responseId":"([^"]+)"/g,
  } as const satisfies Record<DialectName, RegExp>;
  return [...new Set([...text.matchAll(name[client])].map(([, id]) => id ?? ""))];
}

/** The numbers of the events of Responses. */
const numbersIn = (text: string): readonly number[] =>
  [...text.matchAll(/"sequence_number":(\d+)/g)].map(([, number]) => Number(number));

type How = {
  readonly said: string;
  readonly places: readonly number[];
  readonly next: DialectName;
  readonly isPrefilled: boolean;
  /** How many characters the next provider says again. */
  readonly repeated: number;
};

/** The rest of an answer, which `next` writes. */
function goOn(continuation: StreamContinuation, { said, places, next, isPrefilled, repeated }: How): Buffer {
  const delivered = continuation.delivered();
  const before = isPrefilled ? delivered.trimEnd().length : delivered.length;
  const again = isPrefilled || repeated < 12 ? 0 : Math.min(repeated, delivered.length);
  const answer = { said: said.slice(before - again), thought: "Where was I?" };
  const reader = continuation.resume(decoderOf(next), { isPrefilled });
  const bytes = streamed(next, answer, { model: "other", output: 9 });
  const shown = Buffer.concat([pushAll(reader, bytes, places), reader.end()]);
  expect({ done: reader.done, error: reader.error }).toEqual({ done: true, error: undefined });
  expect(reader.usage?.output).toBe(9);
  return shown;
}

const words = fc
  .array(fc.stringMatching(/^[a-zé 😀\n"]{1,9}$/u), { minLength: 3, maxLength: 30 })
  .map((all) =>
    // Numbered, so that no end of it stands in it twice.
    all.map((word, index) => `${index} ${word}`).join(" "),
  );
const PAIRS = DIALECTS.flatMap((provider) => DIALECTS.map((client) => [provider, client] as const));

describe.each(PAIRS)("a stream of %s that breaks off, for a client of %s", (provider, client) => {
  it("goes on as one answer, wherever it was cut and however the rest comes", () => {
    fc.assert(
      fc.property(
        fc.record({
          said: words,
          thought: fc.option(words, { nil: undefined }),
          cut: fc.double({ min: 0, max: 1, noNaN: true }),
          places: fc.array(fc.nat(20_000), { maxLength: 6 }),
          next: fc.constantFrom(...DIALECTS),
          isPrefilled: fc.boolean(),
          repeated: fc.nat(200),
        }),
        ({ said, thought, cut, places, ...how }) => {
          const whole = streamed(provider, { said, ...(thought === undefined ? {} : { thought }) });
          const first = begin(provider, client);
          const sent = whole.subarray(0, Math.floor(cut * whole.length));
          const begun = Buffer.concat([pushAll(first, sent, places), first.end()]);
          expect(said.startsWith(first.continuation.delivered())).toBe(true);
          expect(first.continuation.canResume()).toBe(!first.finished);
          const rest = first.finished ? Buffer.alloc(0) : goOn(first.continuation, { said, places, ...how });
          const shown = Buffer.concat([begun, rest]);
          const told = understood(client, shown);
          expect(told).toMatchObject({ said, starts: 1, finishes: 1, errors: 0, ends: 1, opened: 0 });
          expect((thought ?? "").startsWith(told.thought)).toBe(true);
          expect(told.blocks).toEqual(told.blocks.map((_, index) => index));
          expect(idsIn(client, shown.toString())).toHaveLength(1);
          expect(numbersIn(shown.toString())).toEqual(numbersIn(shown.toString()).map((_, index) => index));
          const marks = shown.toString().split(MARK).length - 1;
          expect(marks).toBe(client === "gemini" || first.finished ? 0 : 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is made good by a third provider where the second breaks off too", () => {
    const said = "One sea, two ships, three captains and not a single map between them.";
    const first = begin(provider, client);
    const one = streamed(provider, { said });
    let shown = Buffer.concat([first.push(one.subarray(0, one.length >> 1)), first.end()]);
    const { continuation } = first;
    const begun = continuation.delivered();
    const second = continuation.resume(decoderOf("anthropic"), { isPrefilled: false });
    const two = streamed("anthropic", { said: said.slice(begun.length) });
    shown = Buffer.concat([shown, second.push(two.subarray(0, two.length >> 1)), second.end()]);
    expect(continuation.delivered().length).toBeGreaterThan(begun.length);
    const third = continuation.resume(decoderOf("openai-chat"), { isPrefilled: false });
    const three = streamed("openai-chat", { said: said.slice(continuation.delivered().length) });
    shown = Buffer.concat([shown, third.push(three), third.end()]);
    expect(understood(client, shown)).toMatchObject({ said, starts: 1, finishes: 1, ends: 1, opened: 0 });
  });
});

describe("an answer that was continued", () => {
  it.each(PAIRS)("can be ended at its length: of %s, for a client of %s", (provider, client) => {
    const said = "One sea, two ships, three captains and not a single map between them.";
    const first = begin(provider, client);
    const one = streamed(provider, { said });
    let shown = Buffer.concat([first.push(one.subarray(0, one.length >> 1)), first.end()]);
    const { continuation } = first;
    const used = { ...NO_USAGE, input: 3, output: 11 };
    const second = continuation.resume(decoderOf("anthropic"), { isPrefilled: false, used });
    const two = streamed("anthropic", { said: said.slice(continuation.delivered().length) });
    shown = Buffer.concat([shown, second.push(two.subarray(0, (two.length * 2) / 3))]);
    const end = second.endAtLength({ ...NO_USAGE, input: 4, output: 5 });
    shown = Buffer.concat([shown, end ?? Buffer.alloc(0)]);
    const told = understood(client, shown);
    expect(told).toMatchObject({ starts: 1, finishes: 1, errors: 0, ends: 1, opened: 0 });
    expect(told.usage).toMatchObject({ input: 7, output: 16 });
    expect(told.said).toBe(said.slice(0, told.said.length));
    expect(numbersIn(shown.toString())).toEqual(numbersIn(shown.toString()).map((_, index) => index));
    expect(continuation.canResume()).toBe(false);
    expect(second.end()).toHaveLength(0);
  });
});

describe("what each attempt used", () => {
  const said = "A rather long answer that is cut somewhere in the middle of it.";

  it.each(DIALECTS)("stays apart, and the client of %s is told the sum", (client) => {
    const first = begin("anthropic", client);
    const whole = streamed("anthropic", { said }, { output: 30 });
    let shown = first.push(whole.subarray(0, whole.length >> 1));
    first.end();
    const before = first.usage;
    const { continuation } = first;
    const used = { ...NO_USAGE, input: 3, output: 11, reasoning: 4 };
    const second = continuation.resume(decoderOf("gemini"), { isPrefilled: false, used });
    const rest = streamed("gemini", { said: said.slice(continuation.delivered().length) }, { output: 20 });
    shown = Buffer.concat([shown, second.push(rest), second.end()]);
    expect(first.usage).toEqual(before);
    expect(second.usage).toMatchObject({ input: 3, output: 20 });
    expect(second.deliveredCharacters + first.deliveredCharacters).toBe(said.length);
    const { usage } = understood(client, shown);
    expect(usage === undefined ? 0 : outputTokensOf(usage)).toBe(35);
  });
});

const delta = (text: string): StreamPart => ({ type: "block-delta", block: 0, text });
const start: StreamPart = { type: "block-start", block: 0, choice: 0, kind: "text" };

function saying(...parts: StreamPart[]) {
  const reader = createContinuableReader({
    decoder: { push: () => parts, end: () => [] },
    encoder: CLIENT_CODECS.anthropic.createStreamEncoder(context),
    mark: MARK,
  });
  return { reader, shown: reader.push(Buffer.from("x")).toString() };
}
const failure = (kind: ErrorKind): StreamPart => ({ type: "error", error: { kind, message: "Too busy." } });

describe("an error inside of a stream", () => {
  it("is held back while somebody else may go on, and told where nobody does", () => {
    const { reader, shown } = saying(start, delta("Hello"), failure("overloaded"));
    expect(shown).not.toContain("Too busy");
    expect(reader.error?.message).toBe("Too busy.");
    expect(reader.continuation.canResume()).toBe(true);
    expect(reader.push(Buffer.from("x")).length).toBe(0);
    expect(reader.continuation.giveUp().toString()).toContain("Too busy");
    expect(reader.continuation.giveUp().length).toBe(0);
  });

  it("is forgotten where somebody goes on", () => {
    const { reader } = saying(start, delta("Hello"), failure("server"));
    const next = reader.continuation.resume(decoderOf("openai-chat"), { isPrefilled: false });
    const rest = next.push(streamed("openai-chat", { said: ", world" })).toString();
    expect(rest.startsWith(MARK)).toBe(true);
    expect(reader.continuation.giveUp().length).toBe(0);
    expect(next.error).toBeUndefined();
  });

  it.each<ErrorKind>(["content-filter", "invalid-request", "context-length", "too-large"])(
    "is told at once where nobody should go on: %s",
    (kind) => {
      const { reader, shown } = saying(start, delta("Hello"), failure(kind));
      expect(shown).toContain("Too busy");
      expect(reader.continuation.canResume()).toBe(false);
    },
  );
});

describe("a stream is not continued", () => {
  it("beyond 256 KB of text, which are let go of", () => {
    const { reader } = saying(start, delta("é".repeat(131_072)));
    expect(reader.continuation.canResume()).toBe(true);
    reader.push(Buffer.from("x"));
    expect(reader.continuation.canResume()).toBe(false);
    expect(reader.continuation.delivered()).toBe("");
  });

  it.each<[string, StreamPart[]]>([
    ["said why it ended", [{ type: "finish", choice: 0, stop: { unified: "end", raw: "stop" } }]],
    ["called a tool", [{ type: "block-start", block: 1, choice: 0, kind: "tool-call", id: "a", name: "b" }]],
    ["refused", [{ type: "block-start", block: 1, choice: 0, kind: "refusal" }]],
    ["has a second answer", [{ type: "block-start", block: 1, choice: 1, kind: "text" }]],
  ])("once it %s", (_, parts) => {
    expect(saying(start, delta("Hello"), ...parts).reader.continuation.canResume()).toBe(false);
  });

  it("where its client's events cannot be written any more", () => {
    const reader = createContinuableReader({
      decoder: { push: () => [start, delta("Hello")], end: () => [] },
      encoder: {
        encode: (parts) => {
          if (parts.some(({ type }) => type !== "error")) throw new RangeError("too deep");
          return "error";
        },
        end: () => "",
      },
      mark: MARK,
    });
    expect(reader.push(Buffer.from("x")).toString()).toBe("error");
    expect(reader.continuation.canResume()).toBe(false);
  });
});

it("an attempt that says nothing leaves the client's stream as it was", () => {
  const { reader } = saying(start, delta("Hello"));
  const { continuation } = reader;
  const silent = continuation.resume(
    { push: () => [{ type: "start", id: "b", model: "b" }], end: () => [] },
    { isPrefilled: false },
  );
  expect(silent.push(Buffer.from("x")).length + silent.end().length).toBe(0);
  expect({ meaningful: silent.meaningful, can: continuation.canResume() }).toEqual({
    meaningful: false,
    can: true,
  });
});
