import { startSimulator } from "@operon/simulator";
import type { ClientDialectName } from "../neutral/dialect-name.ts";

/** A stream as a provider sends it. */
export type ProviderStream = {
  readonly name: string;
  readonly dialect: ClientDialectName;
  readonly events: readonly string[];
};

type Ask = readonly [name: string, dialect: ClientDialectName, path: string, body: object];

const messages = [{ role: "user", content: "Say something." }];
const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const chatTools = ["get_weather", "get_time"].map((name) => ({
  type: "function",
  function: { name, parameters },
}));
const tools = ["get_weather", "get_time"].map((name) => ({ type: "function", name, parameters }));
const anthropicTools = ["get_weather", "get_time"].map((name) => ({ name, input_schema: parameters }));
const functionDeclarations = ["get_weather", "get_time"].map((name) => ({
  name,
  parametersJsonSchema: parameters,
}));
const contents = [{ role: "user", parts: [{ text: "Say something." }] }];
const chat = { model: "gpt-4o", stream: true, messages };
const counted = { stream_options: { include_usage: true } };
const claude = { model: "claude-sonnet-4-5", stream: true, max_tokens: 2048, messages };
const CHAT = "/v1/chat/completions";
const GEMINI = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";

const ASKS: readonly Ask[] = [
  ["a text with usage", "openai-chat", CHAT, { ...chat, ...counted }],
  ["a text without usage", "openai-chat", CHAT, chat],
  ["two choices", "openai-chat", CHAT, { ...chat, ...counted, n: 2 }],
  ["calls", "openai-chat", CHAT, { ...chat, ...counted, tools: chatTools, tool_choice: "required" }],
  ["Azure's", "openai-chat", "/openai/v1/chat/completions", { ...chat, ...counted }],
  [
    "a text",
    "openai-completions",
    "/v1/completions",
    { model: "gpt-3.5-turbo-instruct", prompt: "Say it.", stream: true, ...counted },
  ],
  ["a text", "openai-responses", "/v1/responses", { model: "gpt-4o", input: "Say it.", stream: true }],
  [
    "a thought and a text",
    "openai-responses",
    "/v1/responses",
    { model: "gpt-5", input: "Say it.", stream: true, reasoning: { effort: "medium", summary: "auto" } },
  ],
  [
    "calls",
    "openai-responses",
    "/v1/responses",
    { model: "gpt-4o", input: "Say it.", stream: true, tools, tool_choice: "required" },
  ],
  ["a text", "anthropic", "/v1/messages", claude],
  [
    "a thought and a text",
    "anthropic",
    "/v1/messages",
    { ...claude, thinking: { type: "enabled", budget_tokens: 1024 } },
  ],
  ["calls", "anthropic", "/v1/messages", { ...claude, tools: anthropicTools, tool_choice: { type: "any" } }],
  ["a text", "gemini", GEMINI, { contents }],
  ["two candidates", "gemini", GEMINI, { contents, generationConfig: { candidateCount: 2 } }],
  [
    "a thought and a text",
    "gemini",
    GEMINI,
    { contents, generationConfig: { thinkingConfig: { includeThoughts: true } } },
  ],
  [
    "calls",
    "gemini",
    GEMINI,
    { contents, tools: [{ functionDeclarations }], toolConfig: { functionCallingConfig: { mode: "ANY" } } },
  ],
];

/** One stream of every kind, event by event, as the simulator of each provider sends it. */
export async function providerStreams(): Promise<readonly ProviderStream[]> {
  const simulator = await startSimulator({ behaviour: { answerTokens: 8 } });
  try {
    return await Promise.all(ASKS.map((ask) => streamOf(simulator.url, ask)));
  } finally {
    await simulator.close();
  }
}

async function streamOf(url: string, [name, dialect, path, body]: Ask): Promise<ProviderStream> {
  const headers = { "content-type": "application/json", "anthropic-version": "2023-06-01", "api-key": "any" };
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${dialect}, ${name}: ${text}`);
  return { name, dialect, events: text.split(/(?<=\n\n|\r\n\r\n)/) };
}
