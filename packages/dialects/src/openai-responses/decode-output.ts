import { isObject, type JsonObject } from "../json/fields.ts";
import type { AssistantPart, ReasoningPart, ToolCallPart } from "../neutral/content-part.ts";
import type { TokenLogprob } from "../neutral/neutral-response.ts";
import { decodeAnnotation } from "./annotations.ts";
import { customArguments } from "./custom-input.ts";
import { readableReasoning } from "./readable-reasoning.ts";
import { readSeal } from "./sealed-reasoning.ts";
import { decodeLogprobs } from "./token-logprobs.ts";

/** What a model wrote, and the logprobs of its texts. */
export type DecodedOutput = {
  readonly content: AssistantPart[];
  readonly logprobs: readonly TokenLogprob[];
};

/** The items of an answer. Calls of the provider's own tools say nothing to a client of another dialect: they are skipped. */
export function decodeOutput(output: readonly unknown[]): DecodedOutput {
  const pieces = output.filter(isObject).flatMap(piecesOf);
  const logprobs = pieces.flatMap((piece) => decodeLogprobs(piece.logprobs));
  return { content: pieces.map(decodePiece).filter((part) => part !== undefined), logprobs };
}

/** The parts of a message; any other item itself. */
function piecesOf(item: JsonObject): readonly JsonObject[] {
  if (item.type !== "message") return [item];
  return Array.isArray(item.content) ? item.content.filter(isObject) : [];
}

function decodePiece(piece: JsonObject): AssistantPart | undefined {
  switch (piece.type) {
    case "output_text":
    case "refusal":
      return writtenPart(piece);
    case "reasoning":
      return decodeReasoningItem(piece);
    default:
      return decodeCallItem(piece);
  }
}

function writtenPart(part: JsonObject): AssistantPart | undefined {
  if (part.type === "refusal") {
    return typeof part.refusal === "string" && part.refusal !== ""
      ? { type: "refusal", text: part.refusal }
      : undefined;
  }
  if (typeof part.text !== "string" || part.text === "") return undefined;
  const listed = Array.isArray(part.annotations) ? part.annotations : [];
  const citations = listed.map(decodeAnnotation).filter((citation) => citation !== undefined);
  return { type: "text", text: part.text, ...(citations.length > 0 ? { citations } : {}) };
}

/** Undefined where it says nothing and holds nothing sealed. */
export function decodeReasoningItem(item: JsonObject): ReasoningPart | undefined {
  const text = readableReasoning(item);
  const { encrypted_content: sealed, id } = item;
  if (typeof sealed !== "string" || sealed === "")
    return text === "" ? undefined : { type: "reasoning", text };
  const seal = readSeal(sealed, { id: typeof id === "string" ? id : "", hasText: text !== "" });
  if (seal.of === "reasoning") return { type: "reasoning", text, [seal.field]: seal.signature };
  return text === "" ? undefined : { type: "reasoning", text };
}

/** A function's or a custom tool's call; undefined for every other item. */
export function decodeCallItem(item: JsonObject): ToolCallPart | undefined {
  const { call_id: id, name } = item;
  if (typeof id !== "string" || typeof name !== "string") return undefined;
  if (item.type === "function_call") {
    const text = typeof item.arguments === "string" && item.arguments !== "" ? item.arguments : "{}";
    return { type: "tool-call", id, name, arguments: text };
  }
  if (item.type !== "custom_tool_call") return undefined;
  const input = typeof item.input === "string" ? item.input : "";
  return { type: "tool-call", id, name, arguments: customArguments(input), custom: true };
}
