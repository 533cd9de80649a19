import { bench } from "vitest";
import { createStreamDecoder } from "./create-stream-decoder.ts";
import { createStreamEncoder } from "./create-stream-encoder.ts";

const EVENTS = 200;
const event = (data: { readonly type: string; readonly [member: string]: unknown }) =>
  Buffer.from(`event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`);
const message = { id: "msg_1", model: "claude", usage: { input_tokens: 5, output_tokens: 1 } };
const chunks = [
  event({ type: "message_start", message }),
  event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }),
  ...Array.from({ length: EVENTS }, (_, place) =>
    event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text: ` word ${place}` } }),
  ),
  event({ type: "content_block_stop", index: 0 }),
  event({ type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 200 } }),
  event({ type: "message_stop" }),
];
const request = { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] };
const answer = { requestId: "r", model: "m", createdSec: 1, includeUsage: true, request };

bench("200 events decoded and encoded", () => {
  const decoder = createStreamDecoder({ requestId: "r", quirks: {} });
  const encoder = createStreamEncoder(answer);
  for (const chunk of chunks) encoder.encode(decoder.push(chunk));
  encoder.end();
});
