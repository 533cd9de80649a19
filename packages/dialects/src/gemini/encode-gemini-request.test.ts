import { describe, expect, it } from "vitest";
import type { AssistantPart } from "../neutral/content-part.ts";
import type { NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { encodeGeminiRequest } from "./encode-gemini-request.ts";

const HELLO: NeutralMessage = { role: "user", content: [{ type: "text", text: "Hello" }] };

function encode(request: Partial<NeutralRequest>): Record<string, unknown> {
  const whole = {
    model: "gemini-2.5-flash",
    stream: false,
    messages: [HELLO],
    tools: [],
    stop: [],
    choices: 1,
    extras: [],
    ...request,
  };
  return JSON.parse(JSON.stringify(encodeGeminiRequest(whole)));
}

const config = (request: Partial<NeutralRequest>) => encode(request).generationConfig;

function modelParts(content: readonly AssistantPart[], model = "gemini-2.5-flash"): unknown {
  const { contents } = encode({ model, messages: [{ role: "assistant", content }] });
  return (contents as { parts: unknown }[])[0]?.parts;
}

const signed = (value: string) => ({ from: "gemini", value }) as const;
const call = (id: string, args = "{}"): AssistantPart => ({
  type: "tool-call",
  id,
  name: "f",
  arguments: args,
});

describe("the conversation", () => {
  it("says nothing that was not said", () => {
    expect(encode({})).toEqual({ contents: [{ role: "user", parts: [{ text: "Hello" }] }] });
  });

  it("collects instructions and joins turns of one role", () => {
    expect(
      encode({
        messages: [
          { role: "system", content: [{ type: "text", text: "One" }] },
          HELLO,
          { role: "system", content: [{ type: "text", text: "Two" }] },
          HELLO,
          { role: "assistant", content: [call("c1", '{"a":1}')] },
          { role: "assistant", content: [call("c2", "")] },
          {
            role: "tool",
            content: [{ type: "tool-result", id: "c1", name: "f", content: [{ type: "text", text: "1" }] }],
          },
          {
            role: "tool",
            content: [
              {
                type: "tool-result",
                id: "c2",
                name: "f",
                isError: true,
                content: [{ type: "text", text: "2" }],
              },
            ],
          },
          HELLO,
        ],
      }),
    ).toEqual({
      systemInstruction: { parts: [{ text: "One" }, { text: "Two" }] },
      contents: [
        { role: "user", parts: [{ text: "Hello" }, { text: "Hello" }] },
        {
          role: "model",
          parts: [
            { functionCall: { id: "c1", name: "f", args: { a: 1 } } },
            { functionCall: { id: "c2", name: "f", args: {} } },
          ],
        },
        {
          role: "user",
          parts: [
            { functionResponse: { id: "c1", name: "f", response: { output: "1" } } },
            { functionResponse: { id: "c2", name: "f", response: { error: "2" } } },
            { text: "Hello" },
          ],
        },
      ],
    });
  });

  it("sends bytes as bytes, addresses as addresses, and documents of text as text behind their title", () => {
    expect(
      encode({
        messages: [
          {
            role: "user",
            content: [
              { type: "image", source: { kind: "base64", mediaType: "image/png", data: "AA==" } },
              { type: "image", source: { kind: "url", url: "https://example.com/a" } },
              { type: "audio", mediaType: "audio/wav", data: "UklG" },
              { type: "file", source: { kind: "text", text: "Body" }, title: "Title" },
            ],
          },
        ],
      }).contents,
    ).toEqual([
      {
        role: "user",
        parts: [
          { inlineData: { mimeType: "image/png", data: "AA==" } },
          { fileData: { fileUri: "https://example.com/a" } },
          { inlineData: { mimeType: "audio/wav", data: "UklG" } },
          { text: "Title\n\nBody" },
        ],
      },
    ]);
  });

  it.each([
    ["gemini-2.5-flash", 2],
    ["gemini-3-flash-preview", 1],
  ])("sends an image of a tool's result to %s where it takes it", (model, parts) => {
    const { contents } = encode({
      model,
      messages: [
        {
          role: "tool",
          content: [
            {
              type: "tool-result",
              id: "c1",
              content: [{ type: "image", source: { kind: "base64", mediaType: "image/png", data: "AA==" } }],
            },
          ],
        },
      ],
    });
    expect((contents as { parts: unknown[] }[])[0]?.parts).toHaveLength(parts);
    expect(JSON.stringify(contents)).toContain('"inlineData":{"mimeType":"image/png","data":"AA=="}');
  });

  it("keeps arguments that are no JSON object as text", () => {
    expect(modelParts([call("a", "[1]"), call("b", "{oops")])).toMatchObject([
      { functionCall: { args: { _raw: "[1]" } } },
      { functionCall: { args: { _raw: "{oops" } } },
    ]);
  });
});

describe("signatures", () => {
  it("go back on the part that they came with", () => {
    expect(
      modelParts([
        { type: "reasoning", text: "Hm", signature: signed("s1") },
        { type: "text", text: "Yes", signature: signed("s2") },
        { ...call("a"), signature: signed("s3") } as AssistantPart,
      ]),
    ).toEqual([
      { text: "Hm", thought: true, thoughtSignature: "s1" },
      { text: "Yes", thoughtSignature: "s2" },
      { functionCall: { id: "a", name: "f", args: {} }, thoughtSignature: "s3" },
    ]);
  });

  it("that stand alone go onto the part behind them, or onto an empty text", () => {
    const alone = (value: string): AssistantPart => ({
      type: "reasoning",
      text: "",
      signature: signed(value),
    });
    expect(modelParts([alone("s1"), call("a"), { type: "text", text: "Yes" }, alone("s2")])).toEqual([
      { functionCall: { id: "a", name: "f", args: {} }, thoughtSignature: "s1" },
      { text: "Yes" },
      { text: "", thoughtSignature: "s2" },
    ]);
  });

  it("of other providers are left out with their thoughts", () => {
    expect(
      modelParts([
        { type: "reasoning", text: "Hm", signature: { from: "anthropic", value: "s" } },
        { type: "reasoning", text: "", encrypted: { from: "openai-responses", value: "e" } },
        { type: "reasoning", text: "Unsigned" },
        { type: "text", text: "Yes" },
      ]),
    ).toEqual([{ text: "Yes" }]);
  });

  it("are not asked by Gemini 3 for a turn of another model's", () => {
    const turn = [call("a"), call("b")];
    expect(modelParts(turn, "gemini-3-pro-preview")).toMatchObject([
      { thoughtSignature: "skip_thought_signature_validator" },
      {},
    ]);
    expect(JSON.stringify(modelParts(turn))).not.toContain("thoughtSignature");
  });
});

describe("what is asked for", () => {
  it("writes each member of generationConfig", () => {
    expect(
      config({
        maxOutputTokens: 5,
        temperature: 0,
        topP: 0.5,
        topK: 3,
        choices: 2,
        stop: ["x"],
        seed: 1,
        presencePenalty: 0.1,
        frequencyPenalty: 0.2,
        topLogprobs: 0,
        responseFormat: { type: "json-schema", name: "n", schema: { type: "object" }, strict: true },
      }),
    ).toEqual({
      maxOutputTokens: 5,
      temperature: 0,
      topP: 0.5,
      topK: 3,
      candidateCount: 2,
      stopSequences: ["x"],
      seed: 1,
      presencePenalty: 0.1,
      frequencyPenalty: 0.2,
      responseLogprobs: true,
      responseMimeType: "application/json",
      responseJsonSchema: { type: "object" },
    });
  });

  it.each([
    ["gemini-2.5-flash", { effort: "none" }, { thinkingBudget: 0 }],
    ["gemini-2.5-flash", { effort: "high", show: true }, { thinkingBudget: 24_576, includeThoughts: true }],
    ["gemini-2.5-flash", { effort: "low", budgetTokens: 99 }, { thinkingBudget: 99, includeThoughts: true }],
    ["gemini-3-flash-preview", { effort: "minimal" }, { thinkingLevel: "MINIMAL", includeThoughts: true }],
    ["gemini-3.1-pro-preview", { effort: "minimal" }, { thinkingLevel: "LOW", includeThoughts: true }],
    ["gemini-3-pro-preview", { effort: "medium" }, { thinkingLevel: "HIGH", includeThoughts: true }],
    ["gemini-3.5-flash", { effort: "max" }, { thinkingLevel: "HIGH", includeThoughts: true }],
  ] as const)("tells %s how hard to think: %j", (model, reasoning, thinkingConfig) => {
    expect(config({ model, reasoning })).toEqual({ thinkingConfig });
  });

  it.each([
    [{ type: "auto" }, { mode: "AUTO" }],
    [{ type: "none" }, { mode: "NONE" }],
    [{ type: "required" }, { mode: "ANY" }],
    [
      { type: "tool", name: "f" },
      { mode: "ANY", allowedFunctionNames: ["f"] },
    ],
  ] as const)("writes the choice of tools %j", (toolChoice, functionCallingConfig) => {
    const tools = [
      { name: "f", description: "F", parameters: { type: "object", $defs: {} }, strict: true },
      { name: "g" },
    ];
    expect(encode({ tools, toolChoice })).toMatchObject({
      tools: [
        {
          functionDeclarations: [
            { name: "f", description: "F", parametersJsonSchema: { type: "object", $defs: {} } },
            { name: "g" },
          ],
        },
      ],
      toolConfig: { functionCallingConfig },
    });
    expect(encode({ toolChoice })).not.toHaveProperty("toolConfig");
  });
});
