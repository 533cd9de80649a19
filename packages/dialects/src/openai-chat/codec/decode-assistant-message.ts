import {
  FieldProblem,
  type JsonObject,
  optionalObject,
  optionalText,
  requiredList,
  requiredObject,
  requiredText,
} from "../../json/fields.ts";
import type { AssistantPart, TextPart } from "../../neutral/content-part.ts";
import { decodeToolCalls } from "./decode-tool-calls.ts";
import { readCacheMark } from "./read-cache-mark.ts";
import { readThoughtSignature } from "./read-thought-signature.ts";
import { readThoughts } from "./read-thoughts.ts";

/** An assistant's message: thoughts, text, refusal, then tool calls; `callId` is for a legacy `function_call`. @throws FieldProblem */
export function decodeAssistantMessage(
  message: JsonObject,
  place: { readonly param: string; readonly callId: string },
): AssistantPart[] {
  const { param } = place;
  const written = decodeWritten(message.content, `${param}.content`);
  const refusal = optionalText(message.refusal, `${param}.refusal`);
  if (refusal) written.push({ type: "refusal", text: refusal });
  return [
    ...readThoughts(message),
    ...signText(written, message),
    ...decodeToolCalls(message.tool_calls, `${param}.tool_calls`),
    ...decodeFunctionCall(message, place),
  ];
}

function decodeWritten(content: unknown, param: string): AssistantPart[] {
  if (content === undefined || content === null || content === "") return [];
  if (typeof content === "string") return [{ type: "text", text: content }];
  return requiredList(content, param).flatMap((part, index) => decodePart(part, `${param}[${index}]`));
}

function decodePart(value: unknown, param: string): AssistantPart[] {
  const part = requiredObject(value, param);
  if (part.type === "text") {
    const text = requiredText(part.text, `${param}.text`);
    return text === "" ? [] : [{ type: "text", text, cache: readCacheMark(part.cache_control) }];
  }
  if (part.type === "refusal") {
    const text = requiredText(part.refusal, `${param}.refusal`);
    return text === "" ? [] : [{ type: "refusal", text }];
  }
  // Mistral's thoughts.
  if (part.type === "thinking") {
    const pieces = requiredList(part.thinking, `${param}.thinking`);
    const text = pieces.map((piece) => textOf(piece)).join("");
    return text === "" ? [] : [{ type: "reasoning", text }];
  }
  throw new FieldProblem(`${param}.type`, "one of text, refusal");
}

function textOf(piece: unknown): string {
  return typeof piece === "object" && piece !== null && "text" in piece && typeof piece.text === "string"
    ? piece.text
    : "";
}

function signText(parts: AssistantPart[], message: JsonObject): AssistantPart[] {
  const signature = readThoughtSignature(message.extra_content);
  if (signature === undefined) return parts;
  const at = parts.findLastIndex(({ type }) => type === "text");
  const text = parts[at] as TextPart | undefined;
  return text === undefined ? parts : parts.toSpliced(at, 1, { ...text, signature });
}

function decodeFunctionCall(
  message: JsonObject,
  { param, callId }: { readonly param: string; readonly callId: string },
): AssistantPart[] {
  const call = optionalObject(message.function_call, `${param}.function_call`);
  if (call === undefined) return [];
  const name = requiredText(call.name, `${param}.function_call.name`);
  const said = optionalText(call.arguments, `${param}.function_call.arguments`);
  return [{ type: "tool-call", id: callId, name, arguments: said || "{}" }];
}
