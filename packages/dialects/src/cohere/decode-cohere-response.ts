import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext } from "../neutral/codec.ts";
import type { AssistantPart, Citation } from "../neutral/content-part.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import { createCallIds } from "../openai-chat/codec/create-call-ids.ts";
import { cohereCitation } from "./cohere-citation.ts";
import { cohereStop, isCohereFailure } from "./cohere-stop.ts";
import { cohereUsage } from "./cohere-usage.ts";

/** A whole answer of `POST /v2/chat`; undefined where it is none, or where it says that it failed. */
export function decodeCohereResponse(
  body: unknown,
  { requestId }: EncodeContext,
): NeutralResponse | undefined {
  if (!isObject(body) || !isObject(body.message) || isCohereFailure(body.finish_reason)) return undefined;
  const content = contentOf(body.message, createCallIds(requestId));
  const hasCalls = content.some(({ type }) => type === "tool-call");
  return {
    id: typeof body.id === "string" && body.id !== "" ? body.id : undefined,
    model: undefined,
    choices: [{ content, stop: cohereStop(body.finish_reason, hasCalls) }],
    usage: cohereUsage(body.usage),
    serviceTier: undefined,
  };
}

function contentOf(message: JsonObject, idFor: (given: unknown) => string): AssistantPart[] {
  const blocks = listOf(message.content).filter(isObject);
  const parts = blocks.flatMap((block, index) => partOf(block, citationsAt(message.citations, index)));
  if (typeof message.tool_plan === "string" && message.tool_plan !== "") {
    parts.push({ type: "text", text: message.tool_plan });
  }
  for (const call of listOf(message.tool_calls)) {
    if (!isObject(call) || !isObject(call.function)) continue;
    const { name, arguments: given } = call.function;
    parts.push({
      type: "tool-call",
      id: idFor(call.id),
      name: typeof name === "string" ? name : "",
      arguments: typeof given === "string" && given !== "" ? given : "{}",
    });
  }
  return parts;
}

function partOf(block: JsonObject, citations: readonly Citation[]): AssistantPart[] {
  if (block.type === "thinking" && typeof block.thinking === "string") {
    return [{ type: "reasoning", text: block.thinking }];
  }
  if (typeof block.text !== "string") return [];
  return [{ type: "text", text: block.text, ...(citations.length === 0 ? {} : { citations }) }];
}

/** One without an index is of the first block. */
function citationsAt(citations: unknown, index: number): Citation[] {
  return listOf(citations).flatMap((raw) => {
    const place = isObject(raw) ? (raw.content_index ?? 0) : undefined;
    const citation = place === index ? cohereCitation(raw) : undefined;
    return citation === undefined ? [] : [citation];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
