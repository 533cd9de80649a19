import { describe, expect, it } from "vitest";
import { decodeGeminiResponse } from "./decode-gemini-response.ts";

const CONTEXT = { requestId: "0197d3a0-1111-7222-8333-944445555666", quirks: {} };
const decode = (body: unknown) => decodeGeminiResponse(body, CONTEXT);
const answer = (candidate: object, rest: object = {}) => decode({ candidates: [candidate], ...rest });
const parts = (...list: object[]) => ({ content: { role: "model", parts: list }, finishReason: "STOP" });

describe("a whole answer", () => {
  it("tells its id, model, usage and tier", () => {
    expect(
      answer(parts({ text: "\n1, 2" }), {
        usageMetadata: { promptTokenCount: 8, candidatesTokenCount: 7, serviceTier: "standard" },
        modelVersion: "gemini-2.5-flash",
        responseId: "r1",
      }),
    ).toMatchObject({
      id: "r1",
      model: "gemini-2.5-flash",
      choices: [{ content: [{ type: "text", text: "\n1, 2" }], stop: { unified: "end", raw: "STOP" } }],
      usage: { total: 15 },
      serviceTier: "standard",
    });
  });

  it("gives calls without an id one that no other call has", () => {
    const call = { functionCall: { name: "f", args: { b: 1, a: 2 } } };
    expect(
      decode({ candidates: [parts(call, { functionCall: { id: "own", name: "f" } }), parts(call)] }),
    ).toMatchObject({
      choices: [
        {
          content: [
            { id: "call_0197d3a01111_1", arguments: '{"b":1,"a":2}' },
            { id: "own", arguments: "{}" },
          ],
          stop: { unified: "tool-calls", raw: "STOP" },
        },
        { content: [{ id: "call_0197d3a01111_2" }] },
      ],
    });
  });

  it("keeps thoughts, signatures and images, and leaves out what Google ran", () => {
    expect(
      answer(
        parts(
          { text: "Hm", thought: true },
          { executableCode: { language: "PYTHON", code: "1" } },
          { codeExecutionResult: { outcome: "OUTCOME_OK" } },
          { text: "Yes", thoughtSignature: "s1" },
          { inlineData: { mimeType: "image/png", data: "AA==" } },
          { text: "", thoughtSignature: "s2" },
          {},
        ),
      )?.choices[0].content,
    ).toEqual([
      { type: "reasoning", text: "Hm" },
      { type: "text", text: "Yes", signature: { from: "gemini", value: "s1" } },
      { type: "image", source: { kind: "base64", mediaType: "image/png", data: "AA==" } },
      { type: "reasoning", text: "", signature: { from: "gemini", value: "s2" } },
    ]);
  });

  it("cites what its last text leans on", () => {
    const groundingMetadata = {
      groundingChunks: [{ web: { uri: "https://example.com/a", title: "A" } }, { web: {} }],
      groundingSupports: [{ segment: { text: "Yes" }, groundingChunkIndices: [0] }],
    };
    const citationMetadata = { citationSources: [{ uri: "https://example.com/b" }] };
    expect(
      answer({ ...parts({ text: "Yes" }), groundingMetadata, citationMetadata })?.choices[0].content,
    ).toMatchObject([
      {
        citations: [
          { kind: "url", url: "https://example.com/a", title: "A", citedText: "Yes" },
          { kind: "url", url: "https://example.com/b" },
        ],
      },
    ]);
  });

  it("reads logprobs", () => {
    const logprobsResult = {
      chosenCandidates: [{ token: "a", logProbability: -0.5, tokenId: 4 }],
      topCandidates: [{ candidates: [{ token: "b", logProbability: -1 }] }],
    };
    expect(
      answer({ ...parts({ text: "a" }), logprobsResult, avgLogprobs: -0.5 })?.choices[0].logprobs,
    ).toEqual([{ token: "a", logprob: -0.5, alternatives: [{ token: "b", logprob: -1 }] }]);
  });

  it.each([
    ["STOP", "end"],
    ["MAX_TOKENS", "length"],
    ["SAFETY", "content-filter"],
    ["RECITATION", "content-filter"],
    ["PROHIBITED_CONTENT", "content-filter"],
    ["MALFORMED_FUNCTION_CALL", "other"],
    ["constructor", "other"],
    [2, "length"],
  ])("ended by %s is %s, with or without content", (finishReason, unified) => {
    expect(answer({ finishReason })?.choices[0]).toMatchObject({ content: [], stop: { unified } });
    expect(answer({ content: {}, finishReason })?.choices[0]).toMatchObject({
      content: [],
      stop: { unified },
    });
  });

  it("without candidates is a filtered one where the prompt was blocked, and none otherwise", () => {
    expect(decode({ promptFeedback: { blockReason: "MODEL_ARMOR" } })?.choices).toEqual([
      { content: [], stop: { unified: "content-filter", raw: "MODEL_ARMOR" } },
    ]);
    expect(decode({ promptFeedback: {}, usageMetadata: {} })).toBeUndefined();
    expect(decode({ candidates: [] })).toBeUndefined();
    expect(decode({ error: { code: 500 } })).toBeUndefined();
  });
});
