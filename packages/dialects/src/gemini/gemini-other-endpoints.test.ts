import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { geminiBatchEmbedClient } from "./gemini-batch-embed-client.ts";
import { geminiCount } from "./gemini-count.ts";
import { geminiCountClient } from "./gemini-count-client.ts";
import { geminiCountRequest } from "./gemini-count-request.ts";
import { geminiEmbedClient } from "./gemini-embed-client.ts";
import { geminiEmbedProvider } from "./gemini-embed-provider.ts";
import { geminiModel, geminiModelList } from "./gemini-model-list.ts";
import { sseToJsonArray } from "./sse-to-json-array.ts";

const ASKED = { model: "models/gemini-embedding-001", stream: false };
const content = (...texts: string[]) => ({ parts: texts.map((text) => ({ text })) });

describe("embeddings", () => {
  it("are asked for one by one or together", () => {
    expect(
      geminiEmbedClient.decodeRequest({ content: content("a", "b"), outputDimensionality: 8 }, ASKED),
    ).toEqual({
      model: "gemini-embedding-001",
      inputs: ["ab"],
      dimensions: 8,
      encoding: "float",
      unsaid: [],
    });
    const requests = [
      { model: "models/x", content: content("a"), taskType: "RETRIEVAL_QUERY", output_dimensionality: 8 },
      { model: "models/x", content: content("b"), taskType: "RETRIEVAL_QUERY", outputDimensionality: 8 },
    ];
    expect(geminiBatchEmbedClient.decodeRequest({ requests }, ASKED)).toMatchObject({
      inputs: ["a", "b"],
      dimensions: 8,
      unsaid: ["dropped taskType"],
    });
  });

  it.each([
    ["requests", {}],
    ["requests", { requests: [] }],
    ["requests[0].content", { requests: [{}] }],
    ["requests[0].content.parts[0]", { requests: [{ content: { parts: [{ inlineData: {} }] } }] }],
    ["requests[0].content.parts", { requests: [{ content: { parts: [] } }] }],
    [
      "requests[1].outputDimensionality",
      { requests: [{ content: content("a") }, { content: content("b"), outputDimensionality: 3 }] },
    ],
  ])("are refused with the place of what is wrong: %s", (param, body) => {
    expect(geminiBatchEmbedClient.decodeRequest(body, ASKED)).toMatchObject({
      code: "invalid_request",
      param,
    });
  });

  it("are given as they were asked for", () => {
    const request = { model: "m", inputs: ["a"], encoding: "float", unsaid: [] } as const;
    const response = {
      model: undefined,
      vectors: [[1, 2], [3]],
      usage: { usage: { ...NO_USAGE, input: 4 }, total: 4 },
    };
    const context = { request, model: "m" };
    expect(JSON.parse(geminiEmbedClient.encodeResponse(response, context))).toMatchObject({
      embedding: { values: [1, 2] },
    });
    expect(JSON.parse(geminiBatchEmbedClient.encodeResponse(response, context))).toMatchObject({
      embeddings: [{ values: [1, 2] }, { values: [3] }],
      usageMetadata: { promptTokenCount: 4 },
    });
  });

  it("of a provider are asked for together and read in order", () => {
    const request = { model: "x", inputs: ["a", "b"], dimensions: 2, encoding: "float", unsaid: [] } as const;
    expect(geminiEmbedProvider.encodeRequest(request)).toEqual({
      requests: ["a", "b"].map((text) => ({
        model: "models/x",
        content: { parts: [{ text }] },
        outputDimensionality: 2,
      })),
    });
    expect(geminiEmbedProvider.decodeResponse({ embeddings: [{ values: [1] }, { values: [2] }] })).toEqual({
      model: undefined,
      vectors: [[1], [2]],
      usage: undefined,
    });
    expect(
      geminiEmbedProvider.decodeResponse({
        embedding: { values: [1] },
        usageMetadata: { promptTokenCount: 3 },
      }),
    ).toMatchObject({ vectors: [[1]], usage: { total: 3 } });
    expect(geminiEmbedProvider.decodeResponse({ embeddings: [{ values: ["1"] }] })).toBeUndefined();
    expect(geminiEmbedProvider.decodeResponse({ error: {} })).toBeUndefined();
  });
});

describe("counting", () => {
  it("understands a whole request and its contents alone", () => {
    const contents = [{ parts: [{ text: "a" }] }];
    expect(geminiCountRequest({ generateContentRequest: { contents } })).toEqual({ contents });
    expect(geminiCountRequest({ contents })).toEqual({ contents });
  });

  it("asks with the whole request and tells one number", () => {
    const rest = { stream: false, tools: [], stop: [], choices: 1, extras: [] };
    const messages = [{ role: "user", content: [{ type: "text", text: "a" }] }] as const;
    const context = { requestId: "r", quirks: {} };
    expect(geminiCount.encodeRequest({ ...rest, model: "x", messages }, context)).toEqual({
      generateContentRequest: { model: "models/x", contents: [{ role: "user", parts: [{ text: "a" }] }] },
    });
    expect(geminiCount.decodeCount({ totalTokens: 31, promptTokensDetails: [] })).toBe(31);
    expect(geminiCount.decodeCount({ totalTokens: "31" })).toBeUndefined();
    expect(geminiCountClient.encodeCount(31)).toBe('{"totalTokens":31}');
  });
});

describe("models", () => {
  it("have Google's names and say what they can", () => {
    const model = { id: "gpt-5", created: 1, ownedBy: "operon" };
    const shown = {
      name: "models/gpt-5",
      version: "1",
      displayName: "gpt-5",
      supportedGenerationMethods: ["generateContent", "countTokens", "embedContent"],
    };
    expect(JSON.parse(geminiModel(model).toString())).toEqual(shown);
    expect(JSON.parse(geminiModelList([model]).toString())).toEqual({ models: [shown] });
  });
});

describe("a stream as a JSON array", () => {
  const SSE = ': hi\n\ndata: {"a":1}\n\ndata: {"b":"\\n"}\r\n\r\ndata:{"error":{}}\n\n';

  it("is valid JSON, wherever it is cut", () => {
    for (let size = 1; size <= SSE.length; size += 1) {
      const adaptor = sseToJsonArray();
      let text = "";
      for (let at = 0; at < SSE.length; at += size) text += adaptor.push(SSE.slice(at, at + size));
      expect(JSON.parse(text + adaptor.end())).toEqual([{ a: 1 }, { b: "\n" }, { error: {} }]);
    }
  });

  it("gives each item when it is there", () => {
    const adaptor = sseToJsonArray();
    expect(adaptor.push('data: {"a":1}\n\n')).toBe('[{"a":1}');
    expect(adaptor.push('data: {"b":2}\n\n')).toBe(',\n{"b":2}');
    expect(adaptor.end()).toBe("]");
  });

  it("of nothing is empty", () => {
    expect(sseToJsonArray().end()).toBe("[]");
  });
});
