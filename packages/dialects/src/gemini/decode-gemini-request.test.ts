import { describe, expect, it } from "vitest";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { decodeGeminiRequest } from "./decode-gemini-request.ts";

const ASKED = { model: "gemini-2.5-flash", stream: false };
const HELLO = [{ role: "user", parts: [{ text: "Hello" }] }];

function decode(body: object): NeutralRequest {
  const request = decodeGeminiRequest({ contents: HELLO, ...body }, ASKED);
  if ("code" in request) throw new Error(request.message);
  return request;
}

function problem(body: unknown): string | undefined {
  const request = decodeGeminiRequest(body, ASKED);
  return "code" in request ? request.param : undefined;
}

describe("a conversation", () => {
  it("takes the model and the stream from the path and keeps texts as they are", () => {
    const request = decodeGeminiRequest(
      {
        systemInstruction: { role: "user", parts: [{ text: "\nBe brief.\n" }, { text: "" }] },
        contents: [
          { parts: [{ text: "\n Hi " }, { text: "there" }] },
          { role: "model", parts: [{ text: "Yes?" }] },
          { role: "user", parts: [{ text: "" }] },
        ],
      },
      { model: "models/gemini-2.5-pro", stream: true },
    );
    expect(request).toMatchObject({
      model: "gemini-2.5-pro",
      stream: true,
      messages: [
        { role: "system", content: [{ type: "text", text: "\nBe brief.\n" }] },
        {
          role: "user",
          content: [
            { type: "text", text: "\n Hi " },
            { type: "text", text: "there" },
          ],
        },
        { role: "assistant", content: [{ type: "text", text: "Yes?" }] },
      ],
      tools: [],
      stop: [],
      choices: 1,
      extras: [],
    });
  });

  it("reads names in snake_case as it reads them in camelCase", () => {
    const parts = (body: object) => decode(body).messages;
    expect(
      parts({
        system_instruction: { parts: [{ text: "s" }] },
        contents: [{ parts: [{ inline_data: { mime_type: "image/png", data: "AA==" } }] }],
      }),
    ).toEqual(
      parts({
        systemInstruction: { parts: [{ text: "s" }] },
        contents: [{ parts: [{ inlineData: { mimeType: "image/png", data: "AA==" } }] }],
      }),
    );
    expect(decode({ generation_config: { max_output_tokens: 5, top_p: 0.5 } })).toMatchObject({
      maxOutputTokens: 5,
      topP: 0.5,
    });
  });

  it("reads bytes as images, sound and files, and makes base64 for addresses plain", () => {
    const [message] = decode({
      contents: [
        {
          parts: [
            { inlineData: { mimeType: "image/png", data: "a-_b" } },
            { inlineData: { mimeType: "audio/wav", data: "UklG" } },
            { inlineData: { mimeType: "application/pdf", data: "JVBE", displayName: "a.pdf" } },
            { fileData: { fileUri: "https://example.com/cat.png", mimeType: "image/png" } },
            {
              fileData: {
                fileUri: "https://upload.example.com/v1beta/files/abc-1",
                mimeType: "application/pdf",
              },
            },
            { fileData: { fileUri: "gs://bucket/a.png", mimeType: "image/png" } },
          ],
        },
      ],
    }).messages;
    expect(message?.content).toEqual([
      { type: "image", source: { kind: "base64", mediaType: "image/png", data: "a+/b" } },
      { type: "audio", mediaType: "audio/wav", data: "UklG" },
      {
        type: "file",
        source: { kind: "base64", mediaType: "application/pdf", data: "JVBE" },
        filename: "a.pdf",
      },
      { type: "image", source: { kind: "url", url: "https://example.com/cat.png", mediaType: "image/png" } },
      {
        type: "file",
        source: {
          kind: "id",
          id: "https://upload.example.com/v1beta/files/abc-1",
          mediaType: "application/pdf",
        },
      },
      { type: "image", source: { kind: "id", id: "gs://bucket/a.png", mediaType: "image/png" } },
    ]);
  });

  it("gives calls ids by position, and results those of the earliest call of their name without an answer", () => {
    const call = (name: string, args: object) => ({ functionCall: { name, args } });
    const result = (name: string, output: string) => ({ functionResponse: { name, response: { output } } });
    const { messages } = decode({
      contents: [
        { role: "model", parts: [call("a", { x: 1 }), call("b", {}), call("a", { x: 2 })] },
        { role: "function", parts: [result("a", "first"), result("a", "second"), result("b", "third")] },
        { role: "model", parts: [{ functionCall: { id: "own", name: "a" } }] },
        {
          role: "user",
          parts: [{ text: "and" }, { functionResponse: { id: "own", response: { error: "no" } } }],
        },
      ],
    });
    expect(messages.map(({ role }) => role)).toEqual(["assistant", "tool", "assistant", "tool", "user"]);
    expect(messages[0]?.content).toMatchObject([
      { id: "call_1", name: "a", arguments: '{"x":1}' },
      { id: "call_2", name: "b", arguments: "{}" },
      { id: "call_3", name: "a", arguments: '{"x":2}' },
    ]);
    expect(messages[1]?.content).toMatchObject([
      { id: "call_1", name: "a", content: [{ type: "text", text: "first" }] },
      { id: "call_3", name: "a", content: [{ type: "text", text: "second" }] },
      { id: "call_2", name: "b", content: [{ type: "text", text: "third" }] },
    ]);
    expect(messages[3]?.content).toMatchObject([
      { id: "own", name: "a", isError: true, content: [{ type: "text", text: "no" }] },
    ]);
  });

  it.each([
    ["output", { output: "text" }, ["text"]],
    ["return_value", { return_value: 4 }, ["4"]],
    ["result", { result: { a: 1 } }, ['{"a":1}']],
    ["the tool's name beside", { name: "f", content: [{ text: "a" }, { text: "b" }] }, ["a", "b"]],
    ["anything else", { degrees: 21, unit: "C" }, ['{"degrees":21,"unit":"C"}']],
    ["two known names", { output: "a", result: "b" }, ['{"output":"a","result":"b"}']],
    ["nothing", {}, ["{}"]],
  ])("reads a result in %s", (_, response, texts) => {
    const { messages } = decode({
      contents: [
        { role: "model", parts: [{ functionCall: { name: "f" } }] },
        { role: "user", parts: [{ functionResponse: { name: "f", response } }] },
      ],
    });
    expect(messages[1]?.content).toMatchObject([{ content: texts.map((text) => ({ type: "text", text })) }]);
  });

  it("keeps images of a tool's result", () => {
    const parts = [{ inlineData: { mimeType: "image/png", data: "AA==" } }];
    const { messages } = decode({
      contents: [
        { role: "model", parts: [{ functionCall: { name: "f" } }] },
        { role: "user", parts: [{ functionResponse: { name: "f", response: { output: "" }, parts } }] },
      ],
    });
    expect(messages[1]?.content).toMatchObject([{ content: [{ type: "image" }] }]);
  });

  it("joins the chunks of a stream that a client kept, and keeps what is signed apart", () => {
    const { messages } = decode({
      contents: [
        ...HELLO,
        { role: "model", parts: [{ text: "I th", thought: true }] },
        { role: "model", parts: [{ text: "ink", thought: true }] },
        { role: "model", parts: [{ text: "An" }] },
        { role: "model", parts: [{ text: "swer" }] },
        { role: "model", parts: [{ text: "!", thoughtSignature: "c2ln" }] },
        { role: "model", parts: [{ text: "", thoughtSignature: "ZW5k" }] },
      ],
    });
    expect(messages[1]).toEqual({
      role: "assistant",
      content: [
        { type: "reasoning", text: "I think" },
        { type: "text", text: "Answer" },
        { type: "text", text: "!", signature: { from: "gemini", value: "c2ln" } },
        { type: "reasoning", text: "", signature: { from: "gemini", value: "ZW5k" } },
      ],
    });
  });

  it.each([
    ["body", null],
    ["contents", {}],
    ["contents", { contents: "Hello" }],
    ["contents[0].role", { contents: [{ role: "invalid_role", parts: [] }] }],
    ["contents[0].parts[1]", { contents: [{ parts: [{ text: "a" }, {}] }] }],
    ["contents[0].parts[0].text", { contents: [{ parts: [{ text: 4 }] }] }],
    ["contents[0].parts[0].functionCall", { contents: [{ parts: [{ functionCall: { name: "f" } }] }] }],
    [
      "contents[0].parts[0].functionResponse",
      { contents: [{ parts: [{ functionResponse: { name: "f" } }] }] },
    ],
    [
      "contents[0].parts[0].inlineData.data",
      { contents: [{ parts: [{ inlineData: { mimeType: "a/b" } }] }] },
    ],
    ["systemInstruction.parts[0]", { contents: [], systemInstruction: { parts: [{ inlineData: {} }] } }],
    ["generationConfig.topP", { contents: [], generationConfig: { topP: "high" } }],
    [
      "generationConfig.responseMimeType",
      { contents: [], generationConfig: { responseMimeType: "text/x.enum" } },
    ],
    [
      "toolConfig.functionCallingConfig.mode",
      { contents: [], toolConfig: { functionCallingConfig: { mode: "X" } } },
    ],
    ["tools[0].functionDeclarations[0].name", { contents: [], tools: [{ functionDeclarations: [{}] }] }],
  ])("is refused with the place of what is wrong: %s", (param, body) => {
    expect(problem(body)).toBe(param);
  });
});

describe("what is asked for", () => {
  it("reads each member of generationConfig, and numbers that are written as text", () => {
    expect(
      decode({
        generationConfig: {
          maxOutputTokens: "100",
          temperature: 0,
          topP: 0.9,
          topK: 40,
          candidateCount: 2,
          stopSequences: ["\n"],
          seed: 7,
          presencePenalty: -1,
          frequencyPenalty: 1,
          responseLogprobs: true,
          logprobs: 3,
          responseModalities: ["TEXT"],
          thinkingConfig: { thinkingBudget: 512, includeThoughts: true },
        },
      }),
    ).toMatchObject({
      maxOutputTokens: 100,
      temperature: 0,
      topP: 0.9,
      topK: 40,
      choices: 2,
      stop: ["\n"],
      seed: 7,
      presencePenalty: -1,
      frequencyPenalty: 1,
      topLogprobs: 3,
      reasoning: { budgetTokens: 512, show: true },
      extras: [],
    });
  });

  it.each([
    [{ responseMimeType: "application/json" }, { type: "json" }],
    [{ responseMimeType: "text/plain" }, undefined],
    [
      {
        responseMimeType: "application/json",
        responseSchema: { type: "OBJECT", properties: { a: { type: "STRING" } } },
      },
      { type: "json-schema", schema: { type: "object", properties: { a: { type: "string" } } } },
    ],
    [{ responseJsonSchema: { type: "STRING" } }, { type: "json-schema", schema: { type: "STRING" } }],
  ])("reads the wish for a format %j", (generationConfig, format) => {
    expect(decode({ generationConfig }).responseFormat).toEqual(format);
  });

  it.each([
    [{ thinkingBudget: 0 }, { budgetTokens: 0 }],
    [{ thinkingBudget: -1 }, { effort: "medium" }],
    [{ thinkingLevel: "HIGH" }, { effort: "high" }],
    [
      { thinkingLevel: "low", includeThoughts: false },
      { effort: "low", show: false },
    ],
    [{}, undefined],
  ])("reads the wish for thoughts %j", (thinkingConfig, reasoning) => {
    expect(decode({ generationConfig: { thinkingConfig } }).reasoning).toEqual(reasoning);
  });

  it("reads functions, whichever way their schemas are written", () => {
    const { tools, extras } = decode({
      tools: [
        {
          functionDeclarations: [
            {
              name: "a",
              description: "A",
              parameters: { type: "OBJECT", properties: { x: { type: "INTEGER", nullable: true } } },
            },
            {
              name: "b",
              parametersJsonSchema: { type: "object", properties: { nullable: { type: "boolean" } } },
            },
            { name: "c", behavior: "BLOCKING" },
          ],
        },
      ],
    });
    expect(tools).toEqual([
      {
        name: "a",
        description: "A",
        parameters: { type: "object", properties: { x: { type: ["integer", "null"] } } },
      },
      { name: "b", parameters: { type: "object", properties: { nullable: { type: "boolean" } } } },
      { name: "c" },
    ]);
    expect(extras).toEqual([{ feature: "unknown", param: "tools[0].functionDeclarations[2].behavior" }]);
  });

  it.each([
    [{ mode: "AUTO" }, { type: "auto" }, []],
    [{ mode: "none" }, { type: "none" }, []],
    [{ mode: "any" }, { type: "required" }, []],
    [{ mode: "ANY", allowedFunctionNames: ["f"] }, { type: "tool", name: "f" }, []],
    [{ mode: "ANY", allowedFunctionNames: ["f", "g"] }, { type: "required" }, ["toolChoice.allowed"]],
    [{ mode: "AUTO", allowedFunctionNames: ["f"] }, { type: "auto" }, ["toolChoice.allowed"]],
    [{ mode: "VALIDATED" }, { type: "auto" }, ["unknown"]],
    [{}, undefined, []],
  ])("reads the choice of tools %j", (functionCallingConfig, choice, features) => {
    const { toolChoice, extras } = decode({ toolConfig: { functionCallingConfig } });
    expect(toolChoice).toEqual(choice);
    expect(extras.map(({ feature }) => feature)).toEqual(features);
  });

  it.each([
    ["safetySettings", { safetySettings: [{ category: "HARM_CATEGORY_HATE_SPEECH", threshold: "OFF" }] }],
    ["cachedContent", { cachedContent: "cachedContents/abc" }],
    ["metadata", { labels: { team: "a" } }],
    ["store", { store: false }],
    ["stateful", { continuationToken: "t" }],
    ["tools.hosted", { tools: [{ googleSearch: {} }] }],
    ["tools.hosted", { contents: [{ role: "model", parts: [{ executableCode: { code: "1" } }] }] }],
    ["audio.output", { generationConfig: { responseModalities: ["AUDIO"] } }],
    ["audio.output", { generationConfig: { speechConfig: {} } }],
    ["image.output", { generationConfig: { responseModalities: ["TEXT", "IMAGE"] } }],
    ["unknown", { modelArmorConfig: {} }],
    ["unknown", { generationConfig: { mediaResolution: "MEDIA_RESOLUTION_LOW" } }],
    ["unknown", { contents: [{ parts: [{ text: "a", videoMetadata: {} }] }] }],
  ])("notes what has no neutral place as %s", (feature, body) => {
    expect(decode(body).extras.map((extra) => extra.feature)).toEqual([feature]);
  });

  it("takes null for absent", () => {
    expect(
      decode({
        tools: null,
        toolConfig: null,
        generationConfig: null,
        systemInstruction: null,
        labels: null,
        other: null,
      }),
    ).toMatchObject({ tools: [], extras: [] });
  });

  it.each([
    ["standard", "default"],
    ["FLEX", "flex"],
    ["unspecified", undefined],
  ])("reads the service tier %s", (serviceTier, neutral) => {
    expect(decode({ serviceTier }).serviceTier).toBe(neutral);
  });
});
