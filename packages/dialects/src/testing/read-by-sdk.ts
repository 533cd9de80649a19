import Anthropic from "@anthropic-ai/sdk";
import { type GenerateContentResponse, GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import type { ClientDialectName } from "../neutral/dialect-name.ts";

/** What an official SDK makes of a stream. */
export type ReadAnswer = {
  /** Why each choice ended, in the dialect's words. */
  readonly stops: readonly (string | null | undefined)[];
  /** Of the first choice. */
  readonly text: string;
  /** Arguments of its tool calls, as far as they came. */
  readonly calls: readonly string[];
  readonly usage: { readonly input: number; readonly output: number } | undefined;
};

type ReadStream = (stream: string) => Promise<ReadAnswer>;

const apiKey = "sk-any";
const GATEWAY = "http://gateway.test";
const messages = [{ role: "user" as const, content: "Say something." }];
const answering = (stream: string) => async () =>
  new Response(stream, { headers: { "content-type": "text/event-stream" } });

function openAi(stream: string): OpenAI {
  return new OpenAI({ apiKey, baseURL: `${GATEWAY}/v1`, maxRetries: 0, fetch: answering(stream) });
}

const countedChat = (usage: OpenAI.CompletionUsage | null | undefined): ReadAnswer["usage"] =>
  usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : undefined;

async function readChat(stream: string): Promise<ReadAnswer> {
  const answer = await openAi(stream).chat.completions.stream({ model: "m", messages }).finalChatCompletion();
  const first = answer.choices[0]?.message;
  return {
    stops: answer.choices.map((choice) => choice.finish_reason),
    text: first?.content ?? "",
    calls: (first?.tool_calls ?? []).map((call) => (call.type === "function" ? call.function.arguments : "")),
    usage: countedChat(answer.usage),
  };
}

async function readCompletions(stream: string): Promise<ReadAnswer> {
  const chunks = await openAi(stream).completions.create({ model: "m", prompt: "Say it.", stream: true });
  const stops: (string | null)[] = [];
  let text = "";
  let usage: ReadAnswer["usage"];
  for await (const chunk of chunks) {
    usage = countedChat(chunk.usage) ?? usage;
    for (const choice of chunk.choices) {
      stops[choice.index] = choice.finish_reason ?? null;
      if (choice.index === 0) text += choice.text;
    }
  }
  return { stops, text, calls: [], usage };
}

async function readResponses(stream: string): Promise<ReadAnswer> {
  const answer = await openAi(stream).responses.stream({ model: "m", input: "Say it." }).finalResponse();
  const { usage } = answer;
  return {
    stops: [answer.incomplete_details?.reason ?? answer.status],
    text: answer.output_text,
    calls: answer.output.flatMap((item) => (item.type === "function_call" ? [item.arguments] : [])),
    usage: usage ? { input: usage.input_tokens, output: usage.output_tokens } : undefined,
  };
}

async function readAnthropic(stream: string): Promise<ReadAnswer> {
  const client = new Anthropic({ apiKey, baseURL: GATEWAY, maxRetries: 0, fetch: answering(stream) });
  const running = client.messages.stream({ model: "m", max_tokens: 64, messages });
  const calls: string[] = [];
  running.on("streamEvent", (event) => {
    if (event.type === "content_block_start" && event.content_block.type === "tool_use") calls.push("");
    if (event.type !== "content_block_delta" || event.delta.type !== "input_json_delta") return;
    calls.push((calls.pop() ?? "") + event.delta.partial_json);
  });
  const { content, stop_reason, usage } = await running.finalMessage();
  const texts = content.flatMap((block) => (block.type === "text" ? [block.text] : []));
  const input =
    usage.input_tokens + (usage.cache_read_input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0);
  return { stops: [stop_reason], text: texts.join(""), calls, usage: { input, output: usage.output_tokens } };
}

/** Google's SDK takes no `fetch`, so the global one answers meanwhile. */
async function readGemini(stream: string): Promise<ReadAnswer> {
  const { fetch } = globalThis;
  globalThis.fetch = answering(stream);
  try {
    return await readChunks();
  } finally {
    globalThis.fetch = fetch;
  }
}

async function readChunks(): Promise<ReadAnswer> {
  const client = new GoogleGenAI({
    apiKey,
    httpOptions: { baseUrl: GATEWAY, retryOptions: { attempts: 1 } },
  });
  const chunks: GenerateContentResponse[] = [];
  for await (const chunk of await client.models.generateContentStream({ model: "m", contents: "Say it." }))
    chunks.push(chunk);
  const candidates = chunks.flatMap((chunk) => chunk.candidates ?? []);
  const stops: (string | undefined)[] = [];
  for (const { index = 0, finishReason } of candidates) stops[index] = finishReason ?? stops[index];
  const parts = candidates.flatMap(({ index = 0, content }) => (index === 0 ? (content?.parts ?? []) : []));
  const counted = chunks.at(-1)?.usageMetadata;
  return {
    stops,
    text: parts.map((part) => (part.thought === true ? "" : (part.text ?? ""))).join(""),
    calls: parts.flatMap(({ functionCall }) => (functionCall ? [JSON.stringify(functionCall.args)] : [])),
    usage: counted && {
      input: counted.promptTokenCount ?? 0,
      output: (counted.candidatesTokenCount ?? 0) + (counted.thoughtsTokenCount ?? 0),
    },
  };
}

/** Reads a stream as the SDK of its dialect does; rejects where that does. */
export const readBySdk: Readonly<Record<ClientDialectName, ReadStream>> = {
  "openai-chat": readChat,
  "openai-completions": readCompletions,
  "openai-responses": readResponses,
  anthropic: readAnthropic,
  gemini: readGemini,
};
