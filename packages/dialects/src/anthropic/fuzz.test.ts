import fc from "fast-check";
import { expect, it } from "vitest";
import { anthropicClient } from "./anthropic-client.ts";
import { anthropicCount } from "./anthropic-count.ts";
import { anthropicProvider } from "./anthropic-provider.ts";
import { createAnthropicReader } from "./create-anthropic-reader.ts";
import { readAnthropicUsage } from "./read-anthropic-usage.ts";

const context = { requestId: "0198c0de-1111", quirks: {} };
const asked = { model: "m", stream: false };
const answer = {
  requestId: "0198c0de-1111",
  model: "m",
  createdSec: 1,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};

const NAMES =
  "type role content text messages system model max_tokens tools name input input_schema tool_choice thinking signature data source media_type url file_id id tool_use_id is_error cache_control ttl usage input_tokens output_tokens cache_creation delta index content_block message stop_reason stop_sequence partial_json citation citations error details error_code output_config format schema metadata user_id title context budget_tokens".split(
    " ",
  );
const VALUES =
  "text image document tool_use tool_result thinking redacted_thinking search_result base64 user assistant system auto enabled ephemeral 5m json_schema message_start message_delta message_stop content_block_start content_block_delta content_block_stop text_delta input_json_delta signature_delta citations_delta thinking_delta error end_turn char_location".split(
    " ",
  );
const scalar = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.string(),
  fc.double(),
  fc.nat(9),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie("value"), { maxKeys: 8 }),
  ),
}));
const withType = fc.record({ type: fc.constantFrom(...VALUES), index: fc.nat(2) });
const event = fc
  .tuple(withType, value)
  .map(([typed, rest]) => (typeof rest === "object" && rest !== null ? { ...rest, ...typed } : typed));

it("no request breaks the reader of requests, and what it reads can be sent on", () => {
  fc.assert(
    fc.property(value, value, value, (body, content, tools) => {
      anthropicClient.decodeRequest(body, asked);
      const messages = [
        { role: "user", content: [content] },
        { role: "assistant", content: [content] },
      ];
      const request = anthropicClient.decodeRequest({ max_tokens: 1, messages, tools }, asked);
      if (!("code" in request)) JSON.stringify(anthropicProvider.encodeRequest(request, context));
    }),
    { numRuns: 500 },
  );
});

it("no answer breaks the reader of answers, and what it reads can be told", () => {
  fc.assert(
    fc.property(value, value, (body, content) => {
      anthropicProvider.decodeResponse(body, context);
      anthropicCount.decodeCount(body);
      readAnthropicUsage(Buffer.from(JSON.stringify(body)));
      const response = anthropicProvider.decodeResponse({ content: [content], usage: body }, context);
      if (response !== undefined) JSON.parse(anthropicClient.encodeResponse(response, answer));
    }),
    { numRuns: 500 },
  );
});

it("no stream breaks its readers, and what they read can be told", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), fc.integer({ min: 1, max: 50 }), (events, size) => {
      const bytes = Buffer.from(events.map((data) => `data: ${JSON.stringify(data)}\n\n`).join(""));
      const reader = createAnthropicReader();
      const decoder = anthropicProvider.createStreamDecoder(context);
      const encoder = anthropicClient.createStreamEncoder(answer);
      let told = "";
      for (let at = 0; at < bytes.length; at += size) {
        reader.push(bytes.subarray(at, at + size));
        told += encoder.encode(decoder.push(bytes.subarray(at, at + size)));
      }
      told += encoder.encode(decoder.end()) + encoder.end();
      for (const piece of told.split("\n\n").slice(0, -1))
        JSON.parse(piece.slice(piece.indexOf("data: ") + 6));
    }),
    { numRuns: 500 },
  );
});

it("no bytes break anything", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 100, max: 599 }), (array, status) => {
      const bytes = Buffer.from(array);
      const error = anthropicProvider.decodeError(status, bytes);
      expect(error.message.length).toBeGreaterThan(0);
      JSON.parse(anthropicClient.encodeError(error, status));
      const decoder = anthropicProvider.createStreamDecoder(context);
      decoder.push(bytes);
      decoder.end();
      const reader = createAnthropicReader();
      expect(Buffer.concat([reader.push(bytes), reader.end()])).toEqual(bytes);
      readAnthropicUsage(bytes);
    }),
  );
});

it("no error's body breaks its reader", () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 400, max: 599 }), (body, status) => {
      const { message } = anthropicProvider.decodeError(status, Buffer.from(JSON.stringify(body)));
      expect(message.length).toBeLessThanOrEqual(2000);
    }),
  );
});

it("nothing nests too deeply to be read", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(9000)}1${"}".repeat(9000)}`);
  const content = [{ type: "tool_use", id: "t", name: "n", input: deep }];
  expect(anthropicProvider.decodeResponse({ content }, context)?.choices[0].content).toMatchObject([
    { arguments: "{}" },
  ]);
});
