import { NO_USAGE } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerContext } from "../neutral/codec.ts";
import type { AssistantPart, ReasoningPart, Signature } from "../neutral/content-part.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import type { NeutralResponse, NeutralUsage } from "../neutral/neutral-response.ts";
import type { StopReason, UnifiedStop } from "../neutral/stop-reason.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { openAiResponsesClient } from "./open-ai-responses-client.ts";
import { openAiResponsesProvider } from "./open-ai-responses-provider.ts";

const REQUEST: NeutralRequest = {
  model: "gpt-x",
  stream: true,
  messages: [],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};
const CONTEXT: AnswerContext = {
  requestId: "019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b",
  model: "gpt-x",
  createdSec: 1_700_000_000,
  includeUsage: true,
  request: REQUEST,
};
const ENCODE = { requestId: CONTEXT.requestId, quirks: {} };

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
const sealed = fc.stringMatching(/^[\w+/=-]{1,20}$/);
const foreign = fc.record({
  from: fc.constantFrom("anthropic", "gemini"),
  value: sealed,
}) as fc.Arbitrary<Signature>;
const callId = fc.uuid().map((id) => `call_${id}`);

const text = words.map((said): AssistantPart => ({ type: "text", text: said }));
const refusal = words.map((said): AssistantPart => ({ type: "refusal", text: said }));
const reasoning = fc.oneof(
  words.map((said): AssistantPart => ({ type: "reasoning", text: said })),
  fc.tuple(fc.string({ maxLength: 8 }), sealed, fc.constantFrom("rs_1", "")).map(
    ([said, value, id]): AssistantPart => ({
      type: "reasoning",
      text: said,
      encrypted: { from: "openai-responses", value: `${id}|${value}` },
    }),
  ),
  fc
    .tuple(words, foreign)
    .map(([said, signature]): AssistantPart => ({ type: "reasoning", text: said, signature })),
  foreign.map((encrypted): AssistantPart => ({ type: "reasoning", text: "", encrypted })),
);
const call = fc
  .record({
    id: callId,
    name: fc.stringMatching(/^[a-z_]{1,12}$/),
    value: fc.json(),
    custom: fc.boolean(),
    free: words,
  })
  .map(
    ({ id, name, value, custom, free }): AssistantPart =>
      custom
        ? { type: "tool-call", id, name, arguments: JSON.stringify({ input: free }), custom }
        : { type: "tool-call", id, name, arguments: value },
  );

const usage = fc
  .record({
    input: fc.nat(9999),
    cacheRead: fc.nat(9999),
    cacheWrite5m: fc.nat(99),
    output: fc.nat(9999),
    reasoning: fc.nat(999),
  })
  .map(
    (counts): NeutralUsage => ({
      usage: { ...NO_USAGE, ...counts },
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    }),
  );

const response = fc
  .record({
    content: fc.array(fc.oneof(text, refusal, reasoning, call), { minLength: 1, maxLength: 6 }),
    usage,
    cut: fc.constantFrom<UnifiedStop | undefined>("length", "content-filter", undefined),
  })
  .map(
    (made): NeutralResponse => ({
      id: "x",
      model: "gpt-x-2026",
      choices: [{ content: made.content, stop: stopFor(made.content, made.cut) }],
      usage: made.usage,
      serviceTier: "default",
    }),
  );

function stopFor(content: readonly AssistantPart[], cut: UnifiedStop | undefined): StopReason {
  if (cut !== undefined)
    return { unified: cut, raw: cut === "length" ? "max_output_tokens" : "content_filter" };
  if (content.some(({ type }) => type === "tool-call")) return { unified: "tool-calls", raw: "completed" };
  const unified = content.some(({ type }) => type === "refusal") ? "refusal" : "end";
  return { unified, raw: "completed" };
}

/** The parts of a stream that says the same, its texts cut after every `size` characters. */
function partsOf(whole: NeutralResponse, size: number): StreamPart[] {
  const [{ content, stop }] = whole.choices;
  const last: StreamPart[] = whole.usage ? [{ type: "usage", usage: whole.usage, final: true }] : [];
  return [
    { type: "start", id: "x", model: whole.model },
    ...content.flatMap((part, block) => blockOf(part, block, size)),
    { type: "finish", choice: 0, stop },
    ...last,
    { type: "end" },
  ];
}

function blockOf(part: AssistantPart, block: number, size: number): StreamPart[] {
  if (part.type === "audio" || part.type === "image") return [];
  const said = part.type === "tool-call" ? part.arguments : part.text;
  return [
    part.type === "tool-call"
      ? {
          type: "block-start",
          block,
          choice: 0,
          kind: "tool-call",
          id: part.id,
          name: part.name,
          custom: part.custom,
        }
      : { type: "block-start", block, choice: 0, kind: part.type },
    ...cut(said, size).map((piece): StreamPart => ({ type: "block-delta", block, text: piece })),
    ...(part.type === "reasoning" ? marksOf(part, block) : []),
    { type: "block-end", block },
  ];
}

function cut(said: string, size: number): string[] {
  return said.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
}

function marksOf({ signature, encrypted }: ReasoningPart, block: number): StreamPart[] {
  return signature || encrypted ? [{ type: "block-mark", block, signature, encrypted }] : [];
}

type Block = Record<string, unknown> & { readonly grows: "text" | "arguments" };

/** The answer that a stream's parts make. */
function collect(parts: readonly StreamPart[]) {
  const blocks = new Map<number, Block>();
  for (const part of parts) if ("block" in part) collectBlock(blocks, part);
  const only = <Type extends StreamPart["type"]>(type: Type) =>
    parts.find((part): part is Extract<StreamPart, { readonly type: Type }> => part.type === type);
  return {
    content: [...blocks.values()].map(({ grows: _grows, ...part }) => part),
    stop: only("finish")?.stop,
    usage: only("usage")?.usage,
    model: only("start")?.model,
  };
}

function collectBlock(
  blocks: Map<number, Block>,
  part: Extract<StreamPart, { readonly block: number }>,
): void {
  if (part.type === "block-start") {
    const { block, choice: _choice, kind, type: _type, ...rest } = part;
    const grows = kind === "tool-call" ? "arguments" : "text";
    blocks.set(block, { grows, type: kind, ...rest, [grows]: "" });
    return;
  }
  const known = blocks.get(part.block);
  if (known === undefined) throw new Error("a block that never began");
  if (part.type === "block-delta") known[known.grows] = `${known[known.grows]}${part.text}`;
  if (part.type !== "block-mark") return;
  const { type: _type, block: _block, ...marks } = part;
  Object.assign(known, marks);
}

function decodeStream(streamed: string, cuts: readonly number[]): StreamPart[] {
  const bytes = Buffer.from(streamed);
  const decoder = openAiResponsesProvider.createStreamDecoder(ENCODE);
  const parts: StreamPart[] = [];
  const places = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((one, other) => one - other);
  for (const [index, start] of [0, ...places].entries()) {
    parts.push(...decoder.push(bytes.subarray(start, places[index] ?? bytes.length)));
  }
  return [...parts, ...decoder.end()];
}

/** What a reader of answers is told: an own seal of a made-up item comes back without the item's id. */
function expected(content: readonly AssistantPart[], keepsIds: boolean): unknown[] {
  return content.map((part) => {
    if (part.type !== "reasoning" || part.encrypted?.from !== "openai-responses" || keepsIds) return part;
    const value = part.encrypted.value.replace("rs_1", "");
    return { ...part, encrypted: { ...part.encrypted, value } };
  });
}

describe("an answer in OpenAI's Responses", () => {
  it("says the same after being written and read as a whole", () => {
    fc.assert(
      fc.property(response, (made) => {
        const body = JSON.parse(openAiResponsesClient.encodeResponse(made, CONTEXT));
        const read = openAiResponsesProvider.decodeResponse(body, ENCODE);
        expect(read?.choices[0].content).toEqual(expected(made.choices[0].content, true));
        expect(read?.choices[0].stop).toEqual(made.choices[0].stop);
        expect(read).toMatchObject({ usage: made.usage, model: made.model });
      }),
    );
  });

  it("says the same after being streamed, whatever the chunks", () => {
    fc.assert(
      fc.property(
        response,
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (made, size, cuts) => {
          const encoder = openAiResponsesClient.createStreamEncoder(CONTEXT);
          const streamed = encoder.encode(partsOf(made, size)) + encoder.end();
          const read = collect(decodeStream(streamed, cuts));
          expect(read.content).toEqual(expected(made.choices[0].content, false));
          expect(read).toMatchObject({ stop: made.choices[0].stop, usage: made.usage, model: made.model });
        },
      ),
    );
  });

  it("ends its stream with the response that a whole answer would have been", () => {
    fc.assert(
      fc.property(response, (made) => {
        const encoder = openAiResponsesClient.createStreamEncoder(CONTEXT);
        const streamed = encoder.encode(partsOf(made, 5)) + encoder.end();
        const last = JSON.parse(streamed.trimEnd().split("\n").at(-1)?.slice(6) ?? "");
        const read = openAiResponsesProvider.decodeResponse(last.response, ENCODE);
        expect(read?.choices[0].content).toEqual(expected(made.choices[0].content, false));
      }),
    );
  });

  it("comes back with the next request, each signature at its part", () => {
    const signed = fc
      .tuple(fc.oneof(text, call), foreign)
      .map(([part, signature]): AssistantPart => ({ ...part, signature }) as AssistantPart);
    const content = fc.array(fc.oneof(text, refusal, reasoning, call, signed), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(content, (made) => {
        const whole: NeutralResponse = {
          id: "x",
          model: "m",
          choices: [{ content: made, stop: { unified: "end", raw: "completed" } }],
          usage: undefined,
          serviceTier: undefined,
        };
        const { output } = JSON.parse(openAiResponsesClient.encodeResponse(whole, CONTEXT));
        const asked = openAiResponsesClient.decodeRequest(
          { model: "m", input: output },
          { model: "", stream: false },
        );
        expect("messages" in asked && asked.messages).toEqual([
          { role: "assistant", content: expected(made, true) },
        ]);
      }),
    );
  });
});
