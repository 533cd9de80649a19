import { inputTokensOf, NO_USAGE, outputTokensOf } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerContext, EncodeContext } from "../neutral/codec.ts";
import type { AssistantPart } from "../neutral/content-part.ts";
import type { DialectName } from "../neutral/dialect-name.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { CLIENT_CODECS, PROVIDER_CODECS } from "../registry.ts";
import { createTranslatingReader } from "./create-translating-reader.ts";
import { partsOfResponse } from "./parts-of-response.ts";

const DIALECTS: readonly DialectName[] = ["openai-chat", "openai-responses", "anthropic", "gemini"];
const PAIRS = DIALECTS.flatMap((provider) => DIALECTS.map((client) => [provider, client] as const));
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

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const name = fc.stringMatching(/^[a-z][a-z_]{0,20}$/);
const callArguments = fc
  .dictionary(fc.string({ unit: "grapheme-ascii", maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 4,
  })
  .map((value) => JSON.stringify(value))
  // These are no members that every JSON reader keeps.
  .filter((json) => !json.includes("__proto__") && !json.includes("-0"));
const answer: fc.Arbitrary<NeutralResponse> = fc
  .record({
    thought: fc.option(text),
    said: fc.option(text),
    calls: fc.array(fc.record({ name, arguments: callArguments }), { maxLength: 3 }),
    cut: fc.boolean(),
    counts: fc.record({
      input: fc.nat(9_999),
      cacheRead: fc.nat(9_999),
      output: fc.nat(9_999),
      reasoning: fc.nat(999),
    }),
  })
  .map(({ thought, said, calls, cut, counts }): NeutralResponse => {
    const content: AssistantPart[] = [
      ...(thought === null ? [] : [{ type: "reasoning", text: thought } as const]),
      ...(said === null ? [] : [{ type: "text", text: said } as const]),
      ...calls.map((call, index) => ({ type: "tool-call", id: `call_${index}`, ...call }) as const),
    ];
    const ended = calls.length > 0 ? "tool-calls" : "end";
    const usage = { ...NO_USAGE, ...counts };
    const total = inputTokensOf(usage) + outputTokensOf(usage);
    return {
      id: "id",
      model: "m",
      choices: [{ content, stop: { unified: cut ? "length" : ended, raw: "raw" } }],
      usage: { usage, total },
      serviceTier: undefined,
    };
  });

type Told = {
  thought: string;
  said: string;
  calls: { name: string; arguments: unknown }[];
  stop: string | undefined;
  input: number;
  output: number;
};

function toldBy(response: NeutralResponse | undefined): Told {
  const { content = [], stop } = response?.choices[0] ?? {};
  const usage = response?.usage?.usage ?? NO_USAGE;
  return {
    thought: content.flatMap((part) => (part.type === "reasoning" ? [part.text] : [])).join(""),
    said: content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(""),
    calls: content.flatMap((part) =>
      part.type === "tool-call" ? [{ name: part.name, arguments: JSON.parse(part.arguments) }] : [],
    ),
    stop: stop?.unified,
    input: inputTokensOf(usage),
    output: outputTokensOf(usage),
  };
}

function toldInStream(parts: readonly StreamPart[]): Told {
  const blocks = new Map<number, { kind: string; name: string; text: string }>();
  let stop: string | undefined;
  let usage = NO_USAGE;
  for (const part of parts) {
    if (part.type === "block-start") {
      blocks.set(part.block, { kind: part.kind, name: part.kind === "tool-call" ? part.name : "", text: "" });
    }
    const block = part.type === "block-delta" ? blocks.get(part.block) : undefined;
    if (block !== undefined && part.type === "block-delta") block.text += part.text;
    if (part.type === "finish") stop = part.stop.unified;
    if (part.type === "usage") usage = part.usage.usage;
  }
  const all = [...blocks.values()];
  const textOf = (kind: string) =>
    all
      .filter((block) => block.kind === kind)
      .map((block) => block.text)
      .join("");
  return {
    thought: textOf("reasoning"),
    said: textOf("text"),
    calls: all
      .filter(({ kind }) => kind === "tool-call")
      .map((call) => ({ name: call.name, arguments: JSON.parse(call.text === "" ? "{}" : call.text) })),
    stop,
    input: inputTokensOf(usage),
    output: outputTokensOf(usage),
  };
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  return [...ends, bytes.length].map((end) => {
    const piece = bytes.subarray(from, end);
    from = end;
    return piece;
  });
}

describe.each(PAIRS)("an answer of %s to a client of %s", (provider, client) => {
  it("says the same when it comes whole", () => {
    fc.assert(
      fc.property(answer, (response) => {
        const sent: unknown = JSON.parse(CLIENT_CODECS[provider].encodeResponse(response, context));
        const decoded = PROVIDER_CODECS[provider].decodeResponse(sent, encoding);
        if (decoded === undefined) throw new Error("not decoded");
        const shown: unknown = JSON.parse(CLIENT_CODECS[client].encodeResponse(decoded, context));
        expect(toldBy(PROVIDER_CODECS[client].decodeResponse(shown, encoding))).toEqual(toldBy(response));
      }),
    );
  });

  it("says the same when it comes as a stream in whatever pieces", () => {
    fc.assert(
      fc.property(answer, fc.array(fc.nat(20_000), { maxLength: 12 }), (response, places) => {
        const source = CLIENT_CODECS[provider].createStreamEncoder(context);
        const sent = Buffer.from(source.encode(partsOfResponse(response)) + source.end());
        const reader = createTranslatingReader(
          PROVIDER_CODECS[provider].createStreamDecoder(encoding),
          CLIENT_CODECS[client].createStreamEncoder(context),
        );
        const shown = Buffer.concat([
          ...cutAt(sent, places).map((piece) => reader.push(piece)),
          reader.end(),
        ]);
        const last = PROVIDER_CODECS[client].createStreamDecoder(encoding);
        const parts = [...last.push(shown), ...last.end()];
        expect(toldInStream(parts)).toEqual(toldBy(response));
        expect(parts.at(-1)).toEqual({ type: "end" });
        const { usage, finished, error } = reader;
        expect({ finished, error }).toEqual({ finished: true, error: undefined });
        expect(inputTokensOf(usage ?? NO_USAGE) + outputTokensOf(usage ?? NO_USAGE)).toBe(
          response.usage?.total,
        );
      }),
    );
  });
});
