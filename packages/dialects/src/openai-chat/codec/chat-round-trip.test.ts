import { NO_USAGE } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerContext } from "../../neutral/codec.ts";
import type { AssistantPart } from "../../neutral/content-part.ts";
import type { NeutralChoice, NeutralResponse } from "../../neutral/neutral-response.ts";
import type { UnifiedStop } from "../../neutral/stop-reason.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { openAiChatClient } from "./open-ai-chat-client.ts";
import { openAiChatProvider } from "./open-ai-chat-provider.ts";

const context: AnswerContext = {
  requestId: "0192f0a0-1111-7222-8333-444455556666",
  model: "m",
  createdSec: 1,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};
const asked = { requestId: context.requestId, quirks: {} };

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const name = fc.string({ unit: fc.constantFrom("a", "b", "_"), minLength: 1, maxLength: 6 });
const signature = fc.record({ from: fc.constantFrom("anthropic" as const, "gemini" as const), value: name });
const thought = fc.oneof(
  fc.record({ type: fc.constant("reasoning" as const), text, signature }),
  fc.record({ type: fc.constant("reasoning" as const), text: fc.constant(""), encrypted: signature }),
  fc.record({ type: fc.constant("reasoning" as const), text }),
);
const call = fc.record({
  type: fc.constant("tool-call" as const),
  id: fc.uuid(),
  name,
  arguments: fc.dictionary(name, text).map((members) => JSON.stringify(members)),
});
const content: fc.Arbitrary<AssistantPart[]> = fc
  .tuple(
    fc.array(thought, { maxLength: 3 }),
    fc.array(text, { maxLength: 2 }),
    fc.option(text, { nil: undefined }),
    fc.array(call, { maxLength: 3 }),
  )
  .map(([thoughts, texts, refusal, calls]) => [
    ...thoughts,
    ...texts.map((value) => ({ type: "text" as const, text: value })),
    ...(refusal === undefined ? [] : [{ type: "refusal" as const, text: refusal }]),
    ...calls,
  ]);
const stops: UnifiedStop[] = ["end", "tool-calls", "length", "content-filter"];
const choice: fc.Arbitrary<NeutralChoice> = fc
  .tuple(content, fc.constantFrom(...stops))
  .map(([parts, unified]) => ({ content: parts, stop: { unified, raw: "?" } }));
const count = fc.nat(10_000);
const usage = fc
  .record({
    input: count,
    cacheRead: count,
    cacheWrite5m: count,
    cacheWrite1h: fc.constant(0),
    audioInput: count,
    imageInput: count,
    output: count,
    reasoning: count,
    audioOutput: count,
  })
  .map((buckets) => ({
    usage: { ...NO_USAGE, ...buckets },
    total: Object.values(buckets).reduce((sum, tokens) => sum + tokens, 0),
  }));
const response: fc.Arbitrary<NeutralResponse> = fc.record({
  id: fc.constant(undefined),
  model: name,
  choices: fc
    .tuple(choice, fc.array(choice, { maxLength: 1 }))
    .map(([first, others]): NeutralResponse["choices"] => [first, ...others]),
  usage,
  serviceTier: fc.constantFrom(undefined, "default"),
});

/** What must survive of an answer. */
function essence({ choices, usage: used, model, serviceTier }: NeutralResponse) {
  return {
    model,
    serviceTier,
    usage: used,
    choices: choices.map(({ content: parts, stop }) => ({
      text: parts.flatMap((part) => (part.type === "text" ? part.text : [])).join(""),
      refusal: parts.flatMap((part) => (part.type === "refusal" ? part.text : [])).join(""),
      thoughts: parts.flatMap((part) => (part.type === "reasoning" ? part.text : [])).join(""),
      seals: parts.flatMap((part) =>
        part.type === "reasoning" ? (part.signature ?? part.encrypted ?? []) : [],
      ),
      calls: parts.flatMap((part) => (part.type === "tool-call" ? [part.id, part.name, part.arguments] : [])),
      stop: stopOf(parts, stop.unified),
    })),
  };
}

/** OpenAI's words say less: what a choice holds decides, where it ended as usual. */
function stopOf(parts: readonly AssistantPart[], unified: UnifiedStop): UnifiedStop {
  if (unified !== "end") return unified;
  if (parts.some(({ type }) => type === "tool-call")) return "tool-calls";
  return parts.some(({ type }) => type === "refusal") ? "refusal" : "end";
}

function toStream(answer: NeutralResponse): StreamPart[] {
  let next = 0;
  const parts: StreamPart[] = [{ type: "start", id: undefined, model: answer.model }];
  if (answer.serviceTier !== undefined) parts.push({ type: "service-tier", tier: answer.serviceTier });
  for (const [index, { content: written, stop }] of answer.choices.entries()) {
    for (const part of written) parts.push(...blockOf(part, index, next++));
    parts.push({ type: "finish", choice: index, stop });
  }
  if (answer.usage !== undefined) parts.push({ type: "usage", usage: answer.usage, final: true });
  return [...parts, { type: "end" }];
}

function blockOf(part: AssistantPart, index: number, block: number): StreamPart[] {
  if (part.type === "audio" || part.type === "image") return [];
  const body = part.type === "tool-call" ? part.arguments : part.text;
  const kind =
    part.type === "tool-call" ? { kind: part.type, id: part.id, name: part.name } : { kind: part.type };
  const seal = part.type === "reasoning" ? (part.signature ?? part.encrypted) : undefined;
  const isSealed = part.type === "reasoning" && part.encrypted !== undefined;
  return [
    { type: "block-start", block, choice: index, ...kind } as StreamPart,
    ...[...body].map((piece): StreamPart => ({ type: "block-delta", block, text: piece })),
    ...(seal === undefined
      ? []
      : [{ type: "block-mark" as const, block, ...(isSealed ? { encrypted: seal } : { signature: seal }) }]),
    { type: "block-end", block },
  ];
}

type Entry = Record<string, unknown>;

function fromStream(parts: readonly StreamPart[]): NeutralResponse {
  const open = new Map<number, Entry>();
  const choices: Entry[] = [];
  const answer: Entry = { id: undefined, serviceTier: undefined, choices };
  for (const part of parts) {
    if (part.type === "start") answer.model = part.model;
    else if (part.type === "service-tier") answer.serviceTier = part.tier;
    else if (part.type === "usage") answer.usage = part.usage;
    else takeChoicePart(part, choices, open);
  }
  expect(open.size).toBe(0);
  return answer as unknown as NeutralResponse;
}

function takeChoicePart(part: StreamPart, choices: Entry[], open: Map<number, Entry>): void {
  if (part.type === "finish" || part.type === "block-start") {
    choices[part.choice] ??= { content: [] };
  }
  switch (part.type) {
    case "finish":
      Object.assign(choices[part.choice] ?? {}, { stop: part.stop });
      return;
    case "block-start": {
      const body = part.kind === "tool-call" ? { id: part.id, name: part.name, arguments: "" } : { text: "" };
      const entry: Entry = { type: part.kind, ...body };
      open.set(part.block, entry);
      const { content: written } = choices[part.choice] as { content: Entry[] };
      written.push(entry);
      return;
    }
    case "block-delta": {
      const entry = open.get(part.block) ?? {};
      const member = entry.type === "tool-call" ? "arguments" : "text";
      entry[member] = `${entry[member]}${part.text}`;
      return;
    }
    case "block-mark": {
      const { type: _, block, ...marks } = part;
      Object.assign(open.get(block) ?? {}, marks);
      return;
    }
    case "block-end":
      open.delete(part.block);
  }
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

function decodeStream(chunks: readonly Buffer[]): StreamPart[] {
  const decoder = openAiChatProvider.createStreamDecoder(asked);
  return [...chunks.flatMap((chunk) => [...decoder.push(chunk)]), ...decoder.end()];
}

describe("an answer that is encoded and decoded again", () => {
  it("is the same, whole", () => {
    fc.assert(
      fc.property(response, (answer) => {
        const body = JSON.parse(openAiChatClient.encodeResponse(answer, context));
        const decoded = openAiChatProvider.decodeResponse(body, asked);
        expect(decoded && essence(decoded)).toEqual(essence(answer));
      }),
    );
  });

  it("is the same as a stream, however it is cut", () => {
    fc.assert(
      fc.property(response, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (answer, sizes) => {
        const encoder = openAiChatClient.createStreamEncoder(context);
        const bytes = Buffer.from(encoder.encode(toStream(answer)) + encoder.end());
        const parts = decodeStream(cut(bytes, sizes));
        expect(parts.at(-1)).toEqual({ type: "end" });
        expect(essence(fromStream(parts))).toEqual(essence(answer));
      }),
    );
  });
});

describe("anything at all", () => {
  const json = fc.json().map((written) => JSON.parse(written) as unknown);
  const nearly = fc.record(
    {
      messages: fc.array(
        fc.record(
          {
            role: fc.constantFrom("user", "assistant", "tool", "system", "x"),
            content: json,
            tool_calls: json,
            reasoning_details: json,
          },
          { requiredKeys: ["role"] },
        ),
      ),
      tools: json,
      tool_choice: json,
      response_format: json,
      reasoning: json,
      modalities: json,
    },
    { requiredKeys: ["messages"] },
  );
  const delta = fc.record(
    {
      content: json,
      tool_calls: fc.array(json),
      reasoning_details: fc.array(json),
      function_call: json,
      annotations: json,
      extra_content: json,
    },
    { requiredKeys: [] },
  );
  const said = fc.record(
    { index: json, delta, message: delta, finish_reason: json, logprobs: json, error: json },
    { requiredKeys: [] },
  );
  const chunk = fc.record(
    { choices: fc.array(said), usage: json, error: json, id: json, x_groq: json },
    { requiredKeys: [] },
  );

  it("is read as a request, or refused", () => {
    fc.assert(
      fc.property(fc.oneof(json, nearly), (body) => {
        const decoded = openAiChatClient.decodeRequest(body, { model: "m", stream: false });
        if (!("code" in decoded)) openAiChatProvider.encodeRequest(decoded, asked);
      }),
    );
  });

  it("is read as an answer, or is none", () => {
    fc.assert(
      fc.property(fc.oneof(json, chunk), (body) => {
        const decoded = openAiChatProvider.decodeResponse(body, asked);
        if (decoded !== undefined) openAiChatClient.encodeResponse(decoded, context);
      }),
    );
  });

  it("is read as a stream, with blocks that begin and end", () => {
    const events = fc
      .array(chunk, { maxLength: 6 })
      .map((chunks) => Buffer.from(chunks.map((data) => `data: ${JSON.stringify(data)}\n\n`).join("")));
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(
        fc.oneof(events, bytes),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        (stream, sizes) => {
          const parts = decodeStream([...cut(stream, sizes), Buffer.from("\n\ndata: [DONE]\n\n")]);
          const encoder = openAiChatClient.createStreamEncoder(context);
          encoder.encode(parts);
          encoder.end();
          if (parts.at(-1)?.type !== "end") return;
          const begun = parts.flatMap((part) => (part.type === "block-start" ? [part.block] : []));
          const ended = parts.flatMap((part) => (part.type === "block-end" ? [part.block] : []));
          expect(new Set(begun).size).toBe(begun.length);
          expect([...ended].sort()).toEqual([...begun].sort());
          expect(parts.some((part) => part.type === "block-delta" && part.text === "")).toBe(false);
        },
      ),
    );
  });
});
