import { NO_USAGE } from "@operon/domain";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { AssistantPart } from "../neutral/content-part.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createStreamDecoder } from "./create-stream-decoder.ts";
import { createStreamEncoder } from "./create-stream-encoder.ts";
import { decodeRequest } from "./decode-request.ts";
import { decodeResponse } from "./decode-response.ts";
import { encodeResponse } from "./encode-response.ts";

const providerContext = { requestId: "0198c0de-1111", quirks: {} };
const clientContext = {
  requestId: "0198c0de-1111",
  model: "m",
  createdSec: 1,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};

const words = fc.string({ unit: "binary", minLength: 1 });
const seal = fc.record({ from: fc.constant("anthropic" as const), value: fc.base64String({ minLength: 4 }) });
const part: fc.Arbitrary<AssistantPart> = fc.oneof(
  fc.record({ type: fc.constant("text" as const), text: words }),
  fc.record(
    { type: fc.constant("reasoning" as const), text: words, signature: seal },
    { requiredKeys: ["type", "text"] },
  ),
  fc.record({ type: fc.constant("reasoning" as const), text: fc.constant(""), encrypted: seal }),
  fc.record({
    type: fc.constant("tool-call" as const),
    id: fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/),
    name: fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/),
    arguments: fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value)),
  }),
);
const count = fc.nat(1_000_000);
const buckets = fc
  .record({
    input: count,
    cacheRead: count,
    cacheWrite5m: count,
    cacheWrite1h: count,
    output: count,
    reasoning: count,
  })
  .map((usage) => ({
    usage: { ...NO_USAGE, ...usage },
    total: Object.values(usage).reduce((sum, tokens) => sum + tokens, 0),
  }));
const stop = fc.constantFrom(
  { unified: "length", raw: "max_tokens" } as const,
  { unified: "stop-sequence", raw: "stop_sequence", sequence: "END" } as const,
  { unified: "refusal", raw: "refusal" } as const,
  { unified: "pause", raw: "pause_turn" } as const,
  { unified: "tool-calls", raw: "tool_use" } as const,
);
const response: fc.Arbitrary<NeutralResponse> = fc.record({
  id: fc.constant("msg_0198c0de1111"),
  model: fc.constant("claude"),
  choices: fc.tuple(fc.record({ content: fc.array(part, { maxLength: 6 }), stop })),
  usage: buckets,
  serviceTier: fc.constant("priority"),
});

it("any answer comes back from its message as it was", () => {
  fc.assert(
    fc.property(response, (answer) => {
      const body = JSON.parse(encodeResponse(answer, clientContext));
      expect(decodeResponse(body, providerContext)).toEqual(answer);
    }),
  );
});

it("any answer comes back from its stream as it was, wherever the bytes are cut", () => {
  const cuts = fc.infiniteStream(fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(response, cuts, (answer, lengths) => {
      const encoder = createStreamEncoder(clientContext);
      const bytes = Buffer.from(encoder.encode(partsOf(answer)) + encoder.end());
      const decoder = createStreamDecoder(providerContext);
      const parts: StreamPart[] = [];
      for (let at = 0; at < bytes.length; ) {
        const next = at + (lengths.next().value ?? 1);
        parts.push(...decoder.push(bytes.subarray(at, next)));
        at = next;
      }
      parts.push(...decoder.end());
      expect(parts.at(-1)).toEqual({ type: "end" });
      expect(collect(parts)).toEqual(answer);
    }),
  );
});

it("any answer comes back with the next request as it was", () => {
  fc.assert(
    fc.property(response, (answer) => {
      const { content } = JSON.parse(encodeResponse(answer, clientContext));
      const body = { model: "m", max_tokens: 1, messages: [{ role: "assistant", content }] };
      const request = decodeRequest(body, { model: "", stream: false });
      const expected = answer.choices[0].content;
      const messages = expected.length === 0 ? [] : [{ role: "assistant", content: expected }];
      expect(request).toMatchObject({ messages, extras: [] });
    }),
  );
});

function partsOf({ id, model, choices: [choice], usage, serviceTier = "" }: NeutralResponse): StreamPart[] {
  const parts: StreamPart[] = [
    { type: "start", id, model },
    { type: "service-tier", tier: serviceTier },
  ];
  for (const [block, said] of choice.content.entries()) parts.push(...blockParts(block, said));
  parts.push({ type: "finish", choice: 0, stop: choice.stop });
  if (usage !== undefined) parts.push({ type: "usage", usage, final: true });
  return [...parts, { type: "end" }];
}

function blockParts(block: number, said: AssistantPart): StreamPart[] {
  const parts: StreamPart[] = [];
  if (said.type === "tool-call") {
    const { type: kind, id, name } = said;
    parts.push({ type: "block-start", block, choice: 0, kind, id, name });
  } else if (said.type === "text" || said.type === "reasoning") {
    parts.push({ type: "block-start", block, choice: 0, kind: said.type });
  }
  const text = said.type === "tool-call" ? said.arguments : "text" in said ? said.text : "";
  for (let at = 0; at < text.length; at += 3) {
    parts.push({ type: "block-delta", block, text: text.slice(at, at + 3) });
  }
  if (said.type === "reasoning") {
    const { signature, encrypted } = said;
    parts.push({ type: "block-mark", block, signature, encrypted });
  }
  return [...parts, { type: "block-end", block }];
}

function collect(parts: readonly StreamPart[]): unknown {
  const answer: Record<string, unknown> = {};
  const content: Record<string, unknown>[] = [];
  for (const said of parts) {
    if (said.type === "start") Object.assign(answer, { id: said.id, model: said.model });
    else if (said.type === "service-tier") answer.serviceTier = said.tier;
    else if (said.type === "usage") answer.usage = said.usage;
    else if (said.type === "finish") answer.choices = [{ content, stop: said.stop }];
    else collectBlock(said, content);
  }
  return answer;
}

function collectBlock(said: StreamPart, content: Record<string, unknown>[]): void {
  if (said.type === "block-start") {
    const isCall = said.kind === "tool-call";
    content.push(
      isCall
        ? { type: said.kind, id: said.id, name: said.name, arguments: "" }
        : { type: said.kind, text: "" },
    );
  } else if (said.type === "block-delta") {
    const block = content[said.block] ?? {};
    const member = block.type === "tool-call" ? "arguments" : "text";
    block[member] = `${block[member]}${said.text}`;
  } else if (said.type === "block-mark") {
    const { type: _, block, ...marks } = said;
    Object.assign(content[block] ?? {}, marks);
  }
}
