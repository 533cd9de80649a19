import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createGeminiEncoder } from "./create-gemini-encoder.ts";
import { decodeThoughtSignature } from "./thought-signature.ts";

const CONTEXT = {
  requestId: "0197d3a0-1111-7222-8333-944445555666",
  model: "claude-opus-4-1",
  createdSec: 1,
  includeUsage: false,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};

type Chunk = {
  readonly candidates: readonly {
    readonly content: { readonly parts: readonly Record<string, unknown>[] };
  }[];
};

function encode(parts: readonly StreamPart[]): string {
  const encoder = createGeminiEncoder(CONTEXT);
  return parts.map((part) => encoder.encode([part])).join("") + encoder.end();
}

function chunks(text: string): Chunk[] {
  return text
    .split("\n\n")
    .slice(0, -1)
    .map((event) => JSON.parse(event.slice("data: ".length)));
}

const START: StreamPart = { type: "start", id: "msg_1", model: "claude" };
const FINISH: readonly StreamPart[] = [
  { type: "finish", choice: 0, stop: { unified: "end", raw: "end_turn" } },
  { type: "usage", usage: { usage: { ...NO_USAGE, input: 3, output: 2 }, total: 5 }, final: true },
  { type: "end" },
];

describe("a stream for Gemini's clients", () => {
  it("is whole responses with what is new; the last one has the reason and the usage", () => {
    const text = encode([
      START,
      { type: "block-start", block: 0, choice: 0, kind: "text" },
      { type: "block-delta", block: 0, text: 'Say "hi"\n' },
      { type: "block-end", block: 0 },
      ...FINISH,
    ]);
    const head = { modelVersion: "claude", responseId: "msg_1" };
    expect(chunks(text)).toEqual([
      { candidates: [{ content: { role: "model", parts: [{ text: 'Say "hi"\n' }] }, index: 0 }], ...head },
      {
        candidates: [{ content: { role: "model", parts: [{ text: "" }] }, finishReason: "STOP", index: 0 }],
        usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 2, totalTokenCount: 5 },
        ...head,
      },
    ]);
  });

  it("has a part in every chunk, as Google's SDK forgets a turn otherwise", () => {
    const text = encode([START, ...FINISH]);
    for (const { candidates } of chunks(text))
      for (const one of candidates) expect(one.content.parts).toHaveLength(1);
  });

  it("sends calls whole, also those that overlap", () => {
    const text = encode([
      START,
      { type: "block-start", block: 0, choice: 0, kind: "tool-call", id: "a", name: "f" },
      { type: "block-start", block: 1, choice: 0, kind: "tool-call", id: "b", name: "g" },
      { type: "block-delta", block: 0, text: '{"x"' },
      { type: "block-delta", block: 1, text: "oops" },
      { type: "block-delta", block: 0, text: ":1}" },
      { type: "block-end", block: 0 },
      { type: "block-end", block: 1 },
      ...FINISH,
    ]);
    expect(chunks(text).flatMap(({ candidates }) => candidates[0]?.content.parts ?? [])).toEqual([
      { functionCall: { id: "a", name: "f", args: { x: 1 } } },
      { functionCall: { id: "b", name: "g", args: { _raw: "oops" } } },
      { text: "" },
    ]);
  });

  it("marks thoughts, and keeps another provider's signature in base64 on their last character", () => {
    const signature = { from: "anthropic", value: "sig+/=" } as const;
    const text = encode([
      START,
      { type: "block-start", block: 0, choice: 0, kind: "reasoning" },
      { type: "block-delta", block: 0, text: "Hm 🙂" },
      { type: "block-mark", block: 0, signature },
      { type: "block-end", block: 0 },
      ...FINISH,
    ]);
    const [first, second] = chunks(text).flatMap(({ candidates }) => candidates[0]?.content.parts ?? []);
    expect(first).toEqual({ text: "Hm ", thought: true });
    expect(second).toMatchObject({ text: "🙂", thought: true });
    const kept = String(second?.thoughtSignature);
    expect(Buffer.from(kept, "base64").toString("base64")).toBe(kept);
    expect(decodeThoughtSignature(kept)).toEqual({ signature });
  });

  it("tells of sources and logprobs", () => {
    const text = encode([
      START,
      { type: "block-start", block: 0, choice: 0, kind: "text" },
      { type: "block-mark", block: 0, citation: { kind: "url", url: "https://example.com", title: "E" } },
      { type: "block-end", block: 0 },
      { type: "logprobs", choice: 0, tokens: [{ token: "a", logprob: -1, alternatives: [] }] },
      ...FINISH,
    ]);
    expect(chunks(text)).toMatchObject([
      { candidates: [{ logprobsResult: { chosenCandidates: [{ token: "a", logProbability: -1 }] } }] },
      {
        candidates: [
          { groundingMetadata: { groundingChunks: [{ web: { uri: "https://example.com", title: "E" } }] } },
        ],
      },
    ]);
  });

  it("ends with the error where there is one", () => {
    const error = { kind: "overloaded", message: "Busy" } as const;
    const text = encode([START, { type: "error", error }, ...FINISH]);
    expect(text).toBe('data: {"error":{"code":503,"message":"Busy","status":"UNAVAILABLE"}}\n\n');
  });
});
