import { madeToolId } from "../anthropic/message-id.ts";
import { argumentsText } from "../anthropic/tool-input.ts";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { EncodeContext } from "../neutral/codec.ts";
import type { AssistantPart, ReasoningPart, TextPart } from "../neutral/content-part.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import { converseCitation } from "./converse-citation.ts";
import { converseStop } from "./converse-stop.ts";
import { converseUsage } from "./converse-usage.ts";
import { isHostedCall } from "./is-hosted-call.ts";
import { ANSWER_TOOL } from "./structured-answer.ts";

/** A whole answer of `Converse` in neutral form; undefined where it is none. Calls that Bedrock answered itself are left out. */
export function decodeConverse(body: unknown, context: EncodeContext): NeutralResponse | undefined {
  if (!isObject(body) || !isObject(body.output) || !isObject(body.output.message)) return undefined;
  const { content: blocks } = body.output.message;
  if (!Array.isArray(blocks)) return undefined;
  const content: AssistantPart[] = [];
  for (const block of blocks) {
    const part = isObject(block) ? readPart(block, madeToolId(context.requestId, content.length)) : undefined;
    if (part !== undefined) content.push(part);
  }
  const hasCalls = content.some(({ type }) => type === "tool-call");
  return {
    id: undefined,
    model: undefined,
    choices: [{ content, stop: converseStop(body, hasCalls) }],
    usage: converseUsage(body.usage),
    serviceTier: isObject(body.serviceTier) ? textOf(body.serviceTier.type) : undefined,
  };
}

function readPart(block: JsonObject, madeId: string): AssistantPart | undefined {
  if (typeof block.text === "string") return textPart(block.text);
  if (isObject(block.toolUse)) return readCall(block.toolUse, madeId);
  if (isObject(block.reasoningContent)) return readReasoning(block.reasoningContent);
  if (isObject(block.citationsContent)) return readCited(block.citationsContent);
  return isObject(block.image) ? readImage(block.image) : undefined;
}

function textPart(text: string): TextPart | undefined {
  return text === "" ? undefined : { type: "text", text };
}

function readCall(call: JsonObject, madeId: string): AssistantPart | undefined {
  const name = textOf(call.name);
  if (name === undefined || isHostedCall(call)) return undefined;
  const args = argumentsText(call.input);
  if (name === ANSWER_TOOL) return textPart(args);
  return { type: "tool-call", id: textOf(call.toolUseId) || madeId, name, arguments: args };
}

function readReasoning(content: JsonObject): ReasoningPart | undefined {
  const sealed = textOf(content.redactedContent);
  if (sealed !== undefined)
    return { type: "reasoning", text: "", encrypted: { from: "bedrock", value: sealed } };
  const thought = isObject(content.reasoningText) ? content.reasoningText : {};
  const text = textOf(thought.text) ?? "";
  const value = textOf(thought.signature) ?? "";
  if (value !== "") return { type: "reasoning", text, signature: { from: "bedrock", value } };
  return text === "" ? undefined : { type: "reasoning", text };
}

function readCited(cited: JsonObject): TextPart | undefined {
  const texts = Array.isArray(cited.content) ? cited.content : [];
  const text = texts.map((part) => (isObject(part) ? (textOf(part.text) ?? "") : "")).join("");
  const raw = Array.isArray(cited.citations) ? cited.citations : [];
  const citations = raw.map(converseCitation).filter((citation) => citation !== undefined);
  if (text === "") return undefined;
  return citations.length === 0 ? { type: "text", text } : { type: "text", text, citations };
}

function readImage({ format, source }: JsonObject): AssistantPart | undefined {
  const data = isObject(source) ? textOf(source.bytes) : undefined;
  if (data === undefined) return undefined;
  return { type: "image", source: { kind: "base64", mediaType: `image/${textOf(format) ?? "png"}`, data } };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
