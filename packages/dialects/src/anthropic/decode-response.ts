import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext } from "../neutral/codec.ts";
import type { AssistantPart } from "../neutral/content-part.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import { readCitations } from "./citations.ts";
import { madeToolId } from "./message-id.ts";
import { readStop } from "./stop-reasons.ts";
import { argumentsText } from "./tool-input.ts";
import { usageBuckets } from "./usage-buckets.ts";

/** A whole message in neutral form; undefined where it is none. The blocks of tools that the provider ran are left out. */
export function decodeResponse(body: unknown, context: EncodeContext): NeutralResponse | undefined {
  if (!isObject(body) || !Array.isArray(body.content) || body.type === "error") return undefined;
  const content: AssistantPart[] = [];
  for (const block of body.content) {
    const part = isObject(block) ? readPart(block, madeToolId(context.requestId, content.length)) : undefined;
    if (part !== undefined) content.push(part);
  }
  const hasCalls = content.some(({ type }) => type === "tool-call");
  return {
    id: textOf(body.id),
    model: textOf(body.model),
    choices: [{ content, stop: readStop(body.stop_reason, body.stop_sequence, hasCalls) }],
    usage: usageBuckets(body.usage),
    serviceTier: isObject(body.usage) ? textOf(body.usage.service_tier) : undefined,
  };
}

function readPart(block: JsonObject, madeId: string): AssistantPart | undefined {
  switch (block.type) {
    case "text":
      return readText(block);
    case "thinking":
      return readThinking(textOf(block.thinking) ?? "", textOf(block.signature) ?? "");
    case "redacted_thinking": {
      const value = textOf(block.data);
      if (value === undefined) return undefined;
      return { type: "reasoning", text: "", encrypted: { from: "anthropic", value } };
    }
    case "tool_use": {
      const name = textOf(block.name);
      const args = argumentsText(block.input);
      if (name === undefined) return undefined;
      return { type: "tool-call", id: textOf(block.id) ?? madeId, name, arguments: args };
    }
    default:
      return undefined;
  }
}

function readText(block: JsonObject): AssistantPart | undefined {
  const text = textOf(block.text) ?? "";
  if (text === "") return undefined;
  const citations = readCitations(block.citations);
  return citations === undefined ? { type: "text", text } : { type: "text", text, citations };
}

function readThinking(text: string, signature: string): AssistantPart | undefined {
  if (signature !== "")
    return { type: "reasoning", text, signature: { from: "anthropic", value: signature } };
  return text === "" ? undefined : { type: "reasoning", text };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
