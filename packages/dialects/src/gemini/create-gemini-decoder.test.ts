import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createGeminiDecoder } from "./create-gemini-decoder.ts";

const CONTEXT = { requestId: "0197d3a0-1111-7222-8333-944445555666", quirks: {} };
const event = (data: object) => `data: ${JSON.stringify(data)}\r\n\r\n`;
const chunk = (parts: object[], candidate: object = {}, rest: object = {}) =>
  event({ candidates: [{ content: { role: "model", parts }, ...candidate }], ...rest });
const STOP = { finishReason: "STOP" };

function decode(text: string): StreamPart[] {
  const decoder = createGeminiDecoder(CONTEXT);
  const bytes = Buffer.from(text);
  const parts: StreamPart[] = [];
  for (let at = 0; at < bytes.length; at += 7)
    parts.push(...decoder.push(Buffer.from(bytes.subarray(at, at + 7))));
  return [...parts, ...decoder.end()];
}

const types = (parts: readonly StreamPart[]) => parts.map(({ type }) => type);

describe("a stream", () => {
  it("is blocks that grow until the kind changes, and ends with its bytes", () => {
    const parts = decode(
      [
        chunk([{ text: "Th", thought: true }], {}, { responseId: "r1", modelVersion: "gemini-2.5-flash" }),
        chunk([{ text: "ink", thought: true }]),
        chunk([{ text: "Grüße, " }]),
        chunk([{ text: "世界" }, { text: "" }]),
        chunk([{ functionCall: { name: "f", args: { a: 1 } }, thoughtSignature: "s" }]),
        chunk([{ text: "" }], STOP, { usageMetadata: { promptTokenCount: 1 } }),
      ].join(""),
    );
    expect(parts).toEqual([
      { type: "start", id: "r1", model: "gemini-2.5-flash" },
      { type: "block-start", block: 0, choice: 0, kind: "reasoning" },
      { type: "block-delta", block: 0, text: "Th" },
      { type: "block-delta", block: 0, text: "ink" },
      { type: "block-end", block: 0 },
      { type: "block-start", block: 1, choice: 0, kind: "text" },
      { type: "block-delta", block: 1, text: "Grüße, " },
      { type: "block-delta", block: 1, text: "世界" },
      { type: "block-end", block: 1 },
      { type: "block-start", block: 2, choice: 0, kind: "tool-call", id: "call_0197d3a01111_1", name: "f" },
      { type: "block-delta", block: 2, text: '{"a":1}' },
      { type: "block-mark", block: 2, signature: { from: "gemini", value: "s" } },
      { type: "block-end", block: 2 },
      { type: "usage", usage: expect.objectContaining({ total: 1 }), final: true },
      { type: "finish", choice: 0, stop: { unified: "tool-calls", raw: "STOP" } },
      { type: "end" },
    ]);
  });

  it("keeps a signed text apart, and a signature at the end", () => {
    const parts = decode(
      chunk([{ text: "a" }]) +
        chunk([{ text: "b", thoughtSignature: "s1" }]) +
        chunk([{ text: "", thoughtSignature: "s2" }], STOP),
    );
    expect(parts.filter(({ type }) => type === "block-start" || type === "block-mark")).toEqual([
      { type: "block-start", block: 0, choice: 0, kind: "text" },
      { type: "block-start", block: 1, choice: 0, kind: "text" },
      { type: "block-mark", block: 1, signature: { from: "gemini", value: "s1" } },
      { type: "block-start", block: 2, choice: 0, kind: "reasoning" },
      { type: "block-mark", block: 2, signature: { from: "gemini", value: "s2" } },
    ]);
  });

  it("may say in every chunk why it ends, and ends once", () => {
    const parts = decode(
      chunk([{ text: "a" }], STOP) + chunk([{ text: "b" }], { finishReason: "MAX_TOKENS" }),
    );
    expect(types(parts)).toEqual([
      "start",
      "block-start",
      "block-delta",
      "block-delta",
      "block-end",
      "finish",
      "end",
    ]);
    expect(parts.at(-2)).toMatchObject({ stop: { unified: "length" } });
  });

  it("without a reason has no end, nor while one of its candidates has none", () => {
    expect(types(decode(chunk([{ text: "a" }])))).not.toContain("end");
    const two = event({
      candidates: [
        { index: 0, ...STOP },
        { index: 1, content: { parts: [{ text: "b" }] } },
      ],
    });
    expect(types(decode(two))).not.toContain("end");
  });

  it("keeps candidates apart by their index", () => {
    const parts = decode(
      event({ candidates: [{ index: 1, content: { parts: [{ text: "b" }] }, ...STOP }] }) +
        event({ candidates: [{ index: 0, content: { parts: [{ text: "a" }] }, ...STOP }] }),
    );
    expect(parts.filter(({ type }) => type === "block-start")).toMatchObject([{ choice: 1 }, { choice: 0 }]);
    expect(parts.filter(({ type }) => type === "finish")).toHaveLength(2);
    expect(parts.at(-1)).toEqual({ type: "end" });
  });

  it("of a blocked prompt ends filtered", () => {
    expect(decode(event({ promptFeedback: { blockReason: "PROHIBITED_CONTENT" } }))).toEqual([
      { type: "start", id: undefined, model: undefined },
      { type: "finish", choice: 0, stop: { unified: "content-filter", raw: "PROHIBITED_CONTENT" } },
      { type: "end" },
    ]);
  });

  it("keeps counts that a later chunk leaves out", () => {
    const parts = decode(
      chunk([{ text: "a" }], {}, { usageMetadata: { promptTokenCount: 9, cachedContentTokenCount: 4 } }) +
        chunk([{ text: "b" }], {}, { usageMetadata: { trafficType: "ON_DEMAND" } }) +
        chunk([], STOP, {
          usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 5, thoughtsTokenCount: 2 },
        }),
    );
    const usages = parts.filter((part) => part.type === "usage");
    expect(usages.map(({ final }) => final)).toEqual([false, false, true]);
    expect(usages.at(-1)?.usage).toMatchObject({
      usage: { cacheRead: 4, input: 5, output: 5, reasoning: 2 },
      total: 16,
    });
  });

  it.each([
    event({ error: { code: 429, message: "Slow down", status: "RESOURCE_EXHAUSTED" } }),
    event([{ error: { code: 429, message: "Slow down", status: "RESOURCE_EXHAUSTED" } }]),
    `event: error\ndata: {"code":429,"message":"Slow down","status":"RESOURCE_EXHAUSTED"}\n\n`,
  ])("that fails says so, and nothing after it", (failure) => {
    const parts = decode(chunk([{ text: "a" }]) + failure + chunk([{ text: "b" }], STOP));
    expect(parts.at(-1)).toMatchObject({
      type: "error",
      error: { code: "RESOURCE_EXHAUSTED", message: "Slow down" },
    });
    expect(types(parts)).not.toContain("end");
  });

  it("passes over what is no JSON", () => {
    expect(types(decode(`: hi\n\ndata: [DONE]\n\ndata: {oops\n\n${chunk([{ text: "a" }], STOP)}`))).toContain(
      "end",
    );
  });
});

describe("a call in pieces", () => {
  const piece = (functionCall: object) => chunk([{ functionCall }]);
  const partial = (jsonPath: string, value: object, willContinue = true) => ({
    partialArgs: [{ jsonPath, ...value }],
    willContinue,
  });
  const calls = (text: string) => {
    const parts = decode(text);
    return parts.flatMap((part, at) => {
      if (part.type !== "block-start" || part.kind !== "tool-call") return [];
      const delta = parts[at + 1];
      return [[part.name, delta?.type === "block-delta" ? JSON.parse(delta.text) : undefined]];
    });
  };

  it("is given whole, its texts joined", () => {
    expect(
      calls(
        piece({ name: "f", willContinue: true }) +
          piece(partial("$.id", { stringValue: "A", willContinue: true })) +
          piece(partial("$.id", { stringValue: "B" })) +
          piece(partial("$.list[0].x", { numberValue: 1 })) +
          piece(partial("$['odd name']", { boolValue: true })) +
          piece(partial("$.none", { nullValue: "NULL_VALUE" })) +
          piece({}) +
          piece({ name: "g" }) +
          chunk([{ text: "" }], STOP),
      ),
    ).toEqual([
      ["f", { id: "AB", list: [{ x: 1 }], "odd name": true, none: null }],
      ["g", {}],
    ]);
  });

  it("is given as far as it came where another call, a text or the end follows", () => {
    const begun = (name: string) => piece({ name, ...partial("$.a", { stringValue: name }) });
    expect(calls(begun("f") + begun("g") + chunk([{ text: "x" }]) + begun("h") + chunk([], STOP))).toEqual([
      ["f", { a: "f" }],
      ["g", { a: "g" }],
      ["h", { a: "h" }],
    ]);
  });

  it.each([
    "$.a[999999]",
    "$.__proto__.polluted",
    "$.a.__proto__.polluted",
    "a",
    "$..x",
    "$",
    "$[",
    `$${".a".repeat(100)}`,
  ])("survives the path %s", (path) => {
    const text =
      piece({ name: "f", args: { a: {} }, ...partial(path, { stringValue: "x" }) }) + chunk([], STOP);
    expect(calls(text)[0]?.[0]).toBe("f");
    expect(JSON.stringify(calls(text)).length).toBeLessThan(100);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});
