import { bench, describe } from "vitest";
import { geminiClient } from "./gemini-client.ts";
import { geminiProvider } from "./gemini-provider.ts";

const EVENTS = 200;
const EXCHANGE = { requestId: "0197d3a0-1111-7222-8333-944445555666", quirks: {} };
const CONTEXT = {
  ...EXCHANGE,
  model: "gemini-2.5-flash",
  createdSec: 1,
  includeUsage: false,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};
const event = (text: string, rest = "") =>
  Buffer.from(
    `data: {"candidates": [{"content": {"parts": [{"text": "${text}"}],"role": "model"}${rest},"index": 0}],"usageMetadata": {"promptTokenCount": 13,"candidatesTokenCount": 29,"totalTokenCount": 179,"promptTokensDetails": [{"modality": "TEXT","tokenCount": 13}],"thoughtsTokenCount": 137,"serviceTier": "standard"},"modelVersion": "gemini-2.5-flash","responseId": "Bb8Fapr3DvG"}\r\n\r\n`,
  );
const stream = [
  ...Array.from({ length: EVENTS - 1 }, (_, index) => event(` word ${index}`)),
  event(".", ',"finishReason": "STOP"'),
];

describe(`${EVENTS} events`, () => {
  bench("parsed only", () => {
    for (const chunk of stream) JSON.parse(chunk.toString("utf8", 6));
  });
  bench("decoded", () => {
    const decoder = geminiProvider.createStreamDecoder(EXCHANGE);
    for (const chunk of stream) decoder.push(chunk);
    decoder.end();
  });
  bench("decoded and encoded", () => {
    const decoder = geminiProvider.createStreamDecoder(EXCHANGE);
    const encoder = geminiClient.createStreamEncoder(CONTEXT);
    for (const chunk of stream) encoder.encode(decoder.push(chunk));
    encoder.encode(decoder.end());
    encoder.end();
  });
});
