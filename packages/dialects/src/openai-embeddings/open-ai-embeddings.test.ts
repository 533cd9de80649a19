import { NO_USAGE } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EmbedRequest } from "../neutral/embedding.ts";
import { openAiEmbedClient } from "./open-ai-embed-client.ts";
import { openAiEmbedProvider } from "./open-ai-embed-provider.ts";

const asked = { model: "from-path", stream: false };
const decode = (body: unknown) => openAiEmbedClient.decodeRequest(body, asked);
const plain = decode({ model: "e", input: "a" }) as EmbedRequest;
const base64 = decode({ model: "e", input: "a", encoding_format: "base64" }) as EmbedRequest;

describe("a request for embeddings", () => {
  it("is one text or several", () => {
    expect(plain).toEqual({
      model: "e",
      inputs: ["a"],
      dimensions: undefined,
      encoding: "float",
      unsaid: [],
    });
    const body = { input: ["a", "b"], dimensions: 3, encoding_format: "base64", user: "u", extra: 1 };
    expect(decode(body)).toEqual({
      model: "from-path",
      inputs: ["a", "b"],
      dimensions: 3,
      encoding: "base64",
      unsaid: ["dropped user", "dropped extra"],
    });
  });

  it.each([
    ["input", {}],
    ["input", { input: [] }],
    ["input[0]", { input: [1, 2] }],
    ["input[0]", { input: [[1, 2]] }],
    ["input[1]", { input: ["a", ""] }],
    ["dimensions", { input: "a", dimensions: 0 }],
    ["encoding_format", { input: "a", encoding_format: "int8" }],
  ])("is refused for its %s", (param, body) => {
    expect(decode(body)).toMatchObject({ code: "invalid_request", param });
  });

  it("asks providers for numbers", () => {
    expect(openAiEmbedProvider.encodeRequest({ ...base64, dimensions: 3 })).toEqual({
      model: "e",
      input: ["a"],
      encoding_format: "float",
      dimensions: 3,
    });
  });
});

describe("embeddings", () => {
  const vectors = [
    [0.5, -1],
    [2, 3],
  ];
  const response = { model: "real", vectors, usage: { usage: { ...NO_USAGE, input: 4 }, total: 4 } };

  it("are a list in the order of the inputs, with usage", () => {
    expect(JSON.parse(openAiEmbedClient.encodeResponse(response, { request: plain, model: "e" }))).toEqual({
      object: "list",
      data: [
        { object: "embedding", index: 0, embedding: [0.5, -1] },
        { object: "embedding", index: 1, embedding: [2, 3] },
      ],
      model: "real",
      usage: { prompt_tokens: 4, total_tokens: 4 },
    });
  });

  it("are little-endian float32 where base64 is wanted", () => {
    const body = JSON.parse(openAiEmbedClient.encodeResponse(response, { request: base64, model: "e" }));
    expect(body.data[0].embedding).toBe("AAAAPwAAgL8=");
  });

  it("are the same after a way through both codecs", () => {
    const number = fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    const lists = fc.array(fc.array(number, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lists, fc.constantFrom(plain, base64), (written, request) => {
        const text = openAiEmbedClient.encodeResponse(
          { ...response, vectors: written },
          { request, model: "e" },
        );
        expect(openAiEmbedProvider.decodeResponse(JSON.parse(text))).toEqual({
          ...response,
          vectors: written,
        });
      }),
    );
  });

  it("are put in order by their index", () => {
    const data = [
      { index: 1, embedding: [2] },
      { index: 0, embedding: [1] },
    ];
    expect(openAiEmbedProvider.decodeResponse({ data })?.vectors).toEqual([[1], [2]]);
  });

  it.each([
    ["no list", { error: {} }],
    ["no vector", { data: [{ index: 0 }] }],
    ["no numbers", { data: [{ embedding: ["a"] }] }],
    ["half a number", { data: [{ embedding: "AAAA" }] }],
    [
      "two in one place",
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 0, embedding: [2] },
        ],
      },
    ],
  ])("are none, being %s", (_, body) => {
    expect(openAiEmbedProvider.decodeResponse(body)).toBeUndefined();
  });

  it("never throw", () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        decode(JSON.parse(body));
        openAiEmbedProvider.decodeResponse(JSON.parse(body));
      }),
    );
  });
});
