import { NO_USAGE } from "@operon/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerContext } from "../neutral/codec.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { openAiCompletionsClient } from "./open-ai-completions-client.ts";

const asked = { model: "m", stream: false };
const decode = (members: object) => openAiCompletionsClient.decodeRequest({ model: "m", ...members }, asked);
const request = decode({ prompt: "Hi" }) as NeutralRequest;
const context: AnswerContext = {
  requestId: "0192f0a0-1111-7222-8333-444455556666",
  model: "m",
  createdSec: 7,
  includeUsage: true,
  request,
};
const usage = { usage: { ...NO_USAGE, input: 2, output: 1 }, total: 3 };

describe("a request for legacy completions", () => {
  it.each([["Once"], [["Once"]]])("has its prompt as what a user says", (prompt) => {
    const members = { max_tokens: 5, stop: ["."], n: 2, best_of: 2, temperature: 0, user: "u" };
    expect(decode({ prompt, ...members })).toMatchObject({
      messages: [{ role: "user", content: [{ type: "text", text: "Once" }] }],
      maxOutputTokens: 5,
      stop: ["."],
      choices: 2,
      temperature: 0,
      user: "u",
      extras: [],
    });
  });

  it.each([
    ["prompt", {}],
    ["prompt", { prompt: ["a", "b"] }],
    ["prompt", { prompt: [1, 2] }],
    ["prompt", { prompt: [[1, 2]] }],
    ["best_of", { prompt: "a", best_of: 2 }],
    ["logprobs", { prompt: "a", logprobs: 0 }],
    ["n", { prompt: "a", n: 0 }],
  ])("is refused for its %s", (param, members) => {
    expect(decode(members)).toMatchObject({ code: "invalid_request", param });
  });

  it("notes what cannot be asked of others", () => {
    const members = { prompt: "a", suffix: "b", echo: true, logit_bias: { 1: 1 }, new_one: 1 };
    expect(decode(members)).toMatchObject({
      extras: [
        { feature: "suffix", param: "suffix" },
        { feature: "echo", param: "echo" },
        { feature: "logitBias", param: "logit_bias" },
        { feature: "unknown", param: "new_one" },
      ],
    });
    expect((decode({ prompt: "a", suffix: "", echo: false }) as NeutralRequest).extras).toEqual([]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.json(), (body) => {
        openAiCompletionsClient.decodeRequest(JSON.parse(body), asked);
      }),
    );
  });
});

describe("a legacy completion", () => {
  it("is the text without the thoughts", () => {
    const response: NeutralResponse = {
      id: undefined,
      model: "real",
      choices: [
        {
          content: [
            { type: "reasoning", text: "hm" },
            { type: "text", text: "\n a" },
          ],
          stop: { unified: "length", raw: "x" },
        },
      ],
      usage,
      serviceTier: undefined,
    };
    expect(JSON.parse(openAiCompletionsClient.encodeResponse(response, context))).toEqual({
      id: "cmpl-0192f0a0111172228333444455556666",
      object: "text_completion",
      created: 7,
      model: "real",
      choices: [{ text: "\n a", index: 0, logprobs: null, finish_reason: "length" }],
      usage: expect.objectContaining({ prompt_tokens: 2, completion_tokens: 1, total_tokens: 3 }),
    });
  });

  it("streams its text, its end, usage and [DONE]", () => {
    const parts: StreamPart[] = [
      { type: "start", id: undefined, model: "real" },
      { type: "block-start", block: 0, choice: 0, kind: "reasoning" },
      { type: "block-delta", block: 0, text: "hm" },
      { type: "block-end", block: 0 },
      { type: "block-start", block: 1, choice: 0, kind: "text" },
      { type: "block-delta", block: 1, text: "a" },
      { type: "block-end", block: 1 },
      { type: "finish", choice: 0, stop: { unified: "end", raw: "stop" } },
      { type: "usage", usage, final: true },
      { type: "end" },
    ];
    const encoder = openAiCompletionsClient.createStreamEncoder(context);
    const events = (encoder.encode(parts) + encoder.end()).split("\n\n").filter((event) => event !== "");
    const data = events.map((event) => event.slice("data: ".length));
    expect(data.pop()).toBe("[DONE]");
    const head = { object: "text_completion", model: "real" };
    expect(data.map((chunk) => JSON.parse(chunk))).toMatchObject([
      { ...head, choices: [{ text: "a", index: 0, logprobs: null, finish_reason: null }] },
      { ...head, choices: [{ text: "", index: 0, finish_reason: "stop" }] },
      { ...head, choices: [], usage: { total_tokens: 3 } },
    ]);
  });

  it("ends with an error and without [DONE]", () => {
    const encoder = openAiCompletionsClient.createStreamEncoder(context);
    const text = encoder.encode([{ type: "error", error: { kind: "server", message: "Lost" } }]);
    expect(JSON.parse(text.slice("data: ".length)).error.message).toBe("Lost");
    expect(encoder.end()).toBe("");
  });
});
