import { describe, expect, it } from "vitest";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { PROVIDER_CODECS } from "../registry.ts";
import { canContinue } from "./can-continue.ts";
import { continuationObstacles } from "./continuation-obstacles.ts";
import { continuationOf } from "./continuation-of.ts";
import { takesPrefill } from "./takes-prefill.ts";

const plain: NeutralRequest = {
  model: "gpt-4o",
  stream: true,
  messages: [{ role: "user", content: [{ type: "text", text: "Tell me of the sea." }] }],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};
const encoding = { requestId: "01a21923-83c4-7000-8000-000000000001", quirks: {} };
const said = "The sea is deep and ";

it("plain text can be continued, thought about or not", () => {
  expect(canContinue(plain)).toBe(true);
  expect(canContinue({ ...plain, reasoning: { effort: "high", show: true } })).toBe(true);
});

it.each<[string, Partial<NeutralRequest>]>([
  ["no-stream", { stream: false }],
  ["tools", { tools: [{ name: "look" }] }],
  ["tools", { extras: [{ feature: "tools.hosted", param: "web_search_options" }] }],
  ["choices", { choices: 2 }],
  ["structured", { responseFormat: { type: "json" } }],
  ["structured", { responseFormat: { type: "json-schema", schema: {} } }],
  ["logprobs", { topLogprobs: 0 }],
  ["sound", { extras: [{ feature: "audio.output", param: "audio" }] }],
  ["images", { extras: [{ feature: "image.output", param: "modalities" }] }],
  ["completion", { extras: [{ feature: "suffix", param: "suffix" }] }],
])("an answer that cannot be continued says why: %s", (obstacle, members) => {
  expect(continuationObstacles({ ...plain, ...members })).toEqual([obstacle]);
  expect(canContinue({ ...plain, ...members })).toBe(false);
});

it.each([
  ["claude-3-5-sonnet-20241022", true],
  ["claude-3.7-sonnet", true],
  ["claude-opus-4-20250514", true],
  ["claude-opus-4-1-20250805", true],
  ["claude-sonnet-4@20250514", true],
  ["anthropic.claude-sonnet-4-5-20250929-v1:0", true],
  ["claude-haiku-4-5", true],
  ["claude-sonnet-4-0", true],
  ["claude-opus-4-6", false],
  ["claude-sonnet-4.6", false],
  ["claude-opus-4-6-20260205", false],
  ["claude-opus-4-10", false],
  ["claude-sonnet-5", false],
  ["claude-fable-5-20260901", false],
  ["my-own-name", false],
])("%s goes on from its own words: %s", (model, takes) => {
  expect(takesPrefill(model)).toBe(takes);
});

describe("the request for the rest", () => {
  it("ends with the assistant's words, without white space, where Claude goes on by itself", () => {
    const { request, isPrefilled } = continuationOf(
      { ...plain, model: "claude-sonnet-4-5" },
      said,
      "anthropic",
    );
    expect(isPrefilled).toBe(true);
    expect(PROVIDER_CODECS.anthropic.encodeRequest(request, encoding)).toMatchObject({
      messages: [
        { role: "user" },
        { role: "assistant", content: [{ type: "text", text: "The sea is deep and" }] },
      ],
    });
  });

  it.each<[string, Partial<NeutralRequest>]>([
    ["a model that refuses it", { model: "claude-opus-4-6" }],
    ["a model that is to think", { model: "claude-sonnet-4-5", reasoning: { effort: "low" } }],
  ])("ends with a wish in words for %s", (_, members) => {
    const { request, isPrefilled } = continuationOf({ ...plain, ...members }, said, "anthropic");
    expect(isPrefilled).toBe(false);
    expect(request.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
  });

  it.each(["openai-chat", "openai-responses", "gemini"] as const)(
    "ends with a wish in words for %s",
    (target) => {
      const { request } = continuationOf(plain, said, target);
      expect(request.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
      expect(request.messages[1]?.content).toEqual([{ type: "text", text: said }]);
    },
  );

  it("goes on in the words that the client itself had put into the assistant's mouth", () => {
    const begun: NeutralRequest = {
      ...plain,
      model: "claude-3-opus-20240229",
      messages: [...plain.messages, { role: "assistant", content: [{ type: "text", text: "Listen: " }] }],
    };
    const { request } = continuationOf(begun, said, "anthropic");
    expect(request.messages).toHaveLength(2);
    expect(request.messages[1]?.content).toEqual([{ type: "text", text: "Listen: The sea is deep and" }]);
  });

  it("is the request as it was where nothing has been said", () => {
    for (const nothing of ["", " \n"]) expect(continuationOf(plain, nothing, "gemini").request).toBe(plain);
  });

  it.each([
    ["openai-chat", 100, "a".repeat(41), 89],
    ["openai-chat", 10, "a".repeat(400), 1],
    ["openai-chat", 100, "é".repeat(40), 80],
    ["openai-responses", 100, "a".repeat(4000), 16],
    ["openai-responses", 8, "a".repeat(4000), 8],
  ] as const)("may be as long as what is left: %s, %d tokens", (target, maxOutputTokens, text, left) => {
    expect(continuationOf({ ...plain, maxOutputTokens }, text, target).request.maxOutputTokens).toBe(left);
    expect(continuationOf(plain, text, target).request.maxOutputTokens).toBeUndefined();
  });
});
