import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGeminiReader } from "./create-gemini-reader.ts";
import { geminiBatchEmbedClient } from "./gemini-batch-embed-client.ts";
import { geminiClient } from "./gemini-client.ts";
import { geminiCount } from "./gemini-count.ts";
import { geminiCountRequest } from "./gemini-count-request.ts";
import { geminiEmbedClient } from "./gemini-embed-client.ts";
import { geminiEmbedProvider } from "./gemini-embed-provider.ts";
import { geminiProvider } from "./gemini-provider.ts";
import { geminiRetryDelayMs } from "./gemini-retry-delay-ms.ts";
import { readGeminiUsage } from "./read-gemini-usage.ts";

const EXCHANGE = { requestId: "0197d3a0-1111-7222-8333-944445555666", quirks: {} };
const ASKED = { model: "gemini-3-pro", stream: false };

/** JSON that is nearly what Google's is: known names, with anything behind them. */
const NAMES = [
  "contents",
  "role",
  "parts",
  "text",
  "thought",
  "thoughtSignature",
  "functionCall",
  "functionResponse",
  "name",
  "args",
  "id",
  "response",
  "partialArgs",
  "jsonPath",
  "stringValue",
  "willContinue",
  "inlineData",
  "mimeType",
  "data",
  "systemInstruction",
  "tools",
  "functionDeclarations",
  "parameters",
  "properties",
  "generationConfig",
  "thinkingConfig",
  "responseSchema",
  "candidates",
  "content",
  "finishReason",
  "index",
  "usageMetadata",
  "promptTokenCount",
  "groundingMetadata",
  "groundingChunks",
  "logprobsResult",
  "promptFeedback",
  "blockReason",
  "error",
  "message",
  "details",
  "__proto__",
];
const leaf = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e300, "", "model", "user", "$.a[0]", "STOP", "image/png"),
  fc.string(),
  fc.double(),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "medium" }, leaf, tie("list"), tie("object"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 3 }),
  object: fc
    .array(fc.tuple(fc.constantFrom(...NAMES), tie("value")), { maxLength: 6 })
    .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries)))),
})).value;

const RUNS = { numRuns: 400 };

/** Deeper than the platform can write. */
const DEEP = `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;

describe("anything that is nested very deeply", () => {
  it("is refused in a request, and left out of an answer", () => {
    const part = `{"functionCall":{"name":"f","args":${DEEP}}}`;
    const request = `{"contents":[{"role":"model","parts":[${part}]}]}`;
    expect(geminiClient.decodeRequest(JSON.parse(request), ASKED)).toMatchObject({ param: "body" });
    const answer = `{"candidates":[{"content":{"parts":[${part}]},"finishReason":"STOP"}]}`;
    expect(geminiProvider.decodeResponse(JSON.parse(answer), EXCHANGE)).toMatchObject({
      choices: [{ content: [{ arguments: "{}" }] }],
    });
    const bytes = Buffer.from(`data: ${answer}\n\n`);
    expect(geminiProvider.createStreamDecoder(EXCHANGE).push(bytes)).toContainEqual(
      expect.objectContaining({ type: "block-delta", text: "{}" }),
    );
    const reader = createGeminiReader();
    reader.push(bytes);
    expect(reader.finished).toBe(true);
  });

  it("in a call that another model wrote goes on as text", () => {
    const call = { type: "tool-call", id: "a", name: "f", arguments: DEEP } as const;
    const messages = [{ role: "assistant", content: [call] }] as const;
    const rest = { model: "m", stream: false, tools: [], stop: [], choices: 1, extras: [] };
    const body = geminiProvider.encodeRequest({ ...rest, messages }, EXCHANGE);
    expect(JSON.stringify(body)).toContain("_raw");
  });
});

describe("anything that is sent", () => {
  it("as a request is read or refused, and can be passed on", () => {
    const body = fc.oneof(json, fc.record({ contents: fc.array(json) }), fc.anything());
    fc.assert(
      fc.property(body, (value) => {
        const request = geminiClient.decodeRequest(value, ASKED);
        if ("code" in request) expect(request.param).not.toBe("");
        else
          JSON.stringify([
            geminiProvider.encodeRequest(request, EXCHANGE),
            geminiCount.encodeRequest(request, EXCHANGE),
          ]);
        for (const codec of [geminiEmbedClient, geminiBatchEmbedClient]) codec.decodeRequest(value, ASKED);
        geminiCountRequest(value);
      }),
      RUNS,
    );
  });

  it("as an answer is read or none", () => {
    const body = fc.oneof(json, fc.record({ candidates: fc.array(json) }), fc.anything());
    fc.assert(
      fc.property(body, (value) => {
        geminiProvider.decodeResponse(value, EXCHANGE);
        geminiEmbedProvider.decodeResponse(value);
        geminiCount.decodeCount(value);
      }),
      RUNS,
    );
  });

  it("as a stream is read, and its text can be passed on", () => {
    const event = fc.oneof(
      json.map((value) => `data: ${JSON.stringify(value)}\n\n`),
      fc
        .array(json)
        .map((parts) => `data: ${JSON.stringify({ candidates: [{ content: { parts } }] })}\r\n\r\n`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const decoder = geminiProvider.createStreamDecoder(EXCHANGE);
        const reader = createGeminiReader();
        const parts = events.flatMap((text) => {
          reader.push(Buffer.from(text));
          return [...decoder.push(Buffer.from(text))];
        });
        parts.push(...decoder.end());
        reader.end();
        const context = { ...EXCHANGE, model: "m", createdSec: 1, includeUsage: false };
        const request = {
          model: "m",
          stream: true,
          messages: [],
          tools: [],
          stop: [],
          choices: 1,
          extras: [],
        };
        const encoder = geminiClient.createStreamEncoder({ ...context, request });
        for (const line of (encoder.encode(parts) + encoder.end()).split("\n\n")) {
          if (line !== "") JSON.parse(line.slice("data: ".length));
        }
      }),
      RUNS,
    );
  });

  it("as an error is told within bounds and without markup", () => {
    const body = fc.oneof(
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.oneof(json, fc.anything()).map((value) => Buffer.from(JSON.stringify(value) ?? "")),
    );
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), body, (status, bytes) => {
        const { message } = geminiProvider.decodeError(status, bytes);
        expect(message.length).toBeGreaterThan(0);
        expect(message.length).toBeLessThanOrEqual(2000);
        expect(message).not.toMatch(/<[a-z]/i);
        geminiRetryDelayMs(bytes);
        readGeminiUsage(bytes);
      }),
      RUNS,
    );
  });
});
