import { bench, describe } from "vitest";
import type { AnswerContext } from "../neutral/codec.ts";
import { openAiChatClient } from "./codec/open-ai-chat-client.ts";
import { openAiChatProvider } from "./codec/open-ai-chat-provider.ts";

const EVENTS = 200;
const event = (delta: string, rest = '"logprobs":null,"finish_reason":null') =>
  `data: {"id":"chatcmpl-CdKU7jAO8mYCVjDyDpc0C7u8brkU7","object":"chat.completion.chunk","created":1763489571,"model":"gpt-4o-mini-2024-07-18","service_tier":"default","system_fingerprint":"fp_560af6e559","choices":[{"index":0,"delta":${delta},${rest}}],"usage":null,"obfuscation":"qe"}\n\n`;
const last = event("{}", '"logprobs":null,"finish_reason":"stop"');
const streamOf = (delta: string): Buffer[] => [
  ...Array.from({ length: EVENTS - 1 }, () => Buffer.from(event(delta))),
  Buffer.from(`${last}data: [DONE]\n\n`),
];
const text = streamOf('{"content":" sunny"}');
const thoughts = streamOf('{"content":null,"reasoning_content":" hm"}');
const calls = streamOf('{"tool_calls":[{"index":0,"function":{"arguments":"abc"}}]}');
const oneChunk = [Buffer.concat(text)];

const context: AnswerContext = {
  requestId: "0192f0a0-1111-7222-8333-444455556666",
  model: "m",
  createdSec: 1,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};
const asked = { requestId: context.requestId, quirks: {} };

function translate(chunks: readonly Buffer[]): number {
  const decoder = openAiChatProvider.createStreamDecoder(asked);
  const encoder = openAiChatClient.createStreamEncoder(context);
  let length = 0;
  for (const chunk of chunks) length += encoder.encode(decoder.push(chunk)).length;
  return length + encoder.encode(decoder.end()).length + encoder.end().length;
}

describe(`chat to chat, ${EVENTS} events`, () => {
  bench("text", () => {
    translate(text);
  });
  bench("text in one chunk", () => {
    translate(oneChunk);
  });
  bench("thoughts", () => {
    translate(thoughts);
  });
  bench("arguments of a tool call", () => {
    translate(calls);
  });
});
