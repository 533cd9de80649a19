import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createResponsesReader } from "./create-responses-reader.ts";
import { openAiResponsesClient } from "./open-ai-responses-client.ts";
import { openAiResponsesProvider } from "./open-ai-responses-provider.ts";
import { readResponsesUsage } from "./read-responses-usage.ts";
import { responsesCount } from "./responses-count.ts";
import { responsesFailure } from "./responses-failure.ts";

const CONTEXT = { requestId: "019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b", quirks: {} };
const ITEMS = [
  "message",
  "reasoning",
  "function_call",
  "custom_tool_call",
  "function_call_output",
  "item_reference",
  "web_search_call",
];
const PARTS = [
  "input_text",
  "output_text",
  "refusal",
  "input_image",
  "input_file",
  "summary_text",
  "url_citation",
];
const MEMBERS = [
  "content",
  "summary",
  "text",
  "arguments",
  "input",
  "call_id",
  "name",
  "encrypted_content",
  "annotations",
  "logprobs",
  "output",
  "role",
  "id",
  "refusal",
  "item",
  "part",
  "delta",
  "response",
  "error",
  "usage",
  "status",
  "tools",
  "tool_choice",
  "reasoning",
  "include",
];

/** Values that look like the dialect's, down to where they do not. */
const alike = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(...ITEMS, ...PARTS, "user", "assistant", "operon.gemini.call:x|y", "operon.anthropic.z"),
    fc.array(tie("value"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc
    .tuple(
      fc.dictionary(fc.constantFrom(...MEMBERS), tie("value"), { maxKeys: 6 }),
      fc.constantFrom(...ITEMS, ...PARTS),
      fc.nat(3),
    )
    .map(([members, type, index]) => ({ type, output_index: index, content_index: index, ...members })),
}));

const EVENTS = [
  "created",
  "output_item.added",
  "output_item.done",
  "content_part.done",
  "output_text.delta",
  "output_text.done",
  "output_text.annotation.added",
  "refusal.delta",
  "refusal.done",
  "reasoning_summary_text.delta",
  "reasoning_summary_text.done",
  "reasoning_text.delta",
  "function_call_arguments.delta",
  "function_call_arguments.done",
  "custom_tool_call_input.delta",
  "completed",
  "incomplete",
  "failed",
];
const event = fc
  .tuple(alike.object, fc.constantFrom(...EVENTS))
  .map(
    ([members, type]) => `data: ${JSON.stringify({ ...(members as object), type: `response.${type}` })}\n\n`,
  );

/** The blocks that are open at the end. @throws where one grows that is not open, or begins twice */
function openBlocks(parts: readonly StreamPart[]): ReadonlySet<number> {
  const open = new Set<number>();
  const begun = new Set<number>();
  for (const part of parts) {
    if (!("block" in part)) continue;
    const isStart = part.type === "block-start";
    expect(isStart ? begun.has(part.block) : !open.has(part.block)).toBe(false);
    begun.add(part.block);
    if (isStart) open.add(part.block);
    if (part.type === "block-end") open.delete(part.block);
  }
  return open;
}

describe("any input in Responses", () => {
  it("is answered with a request or a reason, and any request can be sent on", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          alike.value,
          fc.record({ model: fc.constant("m"), input: fc.array(alike.object, { maxLength: 5 }) }),
        ),
        (body) => {
          const decoded = openAiResponsesClient.decodeRequest(body, { model: "", stream: false });
          if (!("code" in decoded)) JSON.stringify(openAiResponsesProvider.encodeRequest(decoded, CONTEXT));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("is an answer or none, and any answer can be written", () => {
    const body = fc.oneof(
      alike.value,
      fc.record({ output: fc.array(alike.object, { maxLength: 5 }), usage: alike.value }),
    );
    fc.assert(
      fc.property(body, (value) => {
        const read = openAiResponsesProvider.decodeResponse(value, CONTEXT);
        responsesFailure(value);
        responsesCount.decodeCount(value);
        openAiResponsesProvider.decodeError(400, Buffer.from(JSON.stringify(value)));
        readResponsesUsage(Buffer.from(JSON.stringify(value)));
        if (read !== undefined) expect(read.choices).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  it("is a stream in which every block begins once, grows while it is open, and ends once", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const decoder = openAiResponsesProvider.createStreamDecoder(CONTEXT);
        const parts = [...decoder.push(Buffer.from(events.join(""))), ...decoder.end()];
        const open = openBlocks(parts);
        if (parts.at(-1)?.type === "end") expect(open.size).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("is no harm as bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, text) => {
        for (const body of [Buffer.from(bytes), Buffer.from(`data: ${text}\n\n`)]) {
          const decoder = openAiResponsesProvider.createStreamDecoder(CONTEXT);
          decoder.push(body);
          decoder.end();
          const reader = createResponsesReader();
          expect(Buffer.concat([reader.push(body), reader.end()]).equals(body)).toBe(true);
          openAiResponsesProvider.decodeError(500, body);
          readResponsesUsage(body);
        }
      }),
    );
  });
});
