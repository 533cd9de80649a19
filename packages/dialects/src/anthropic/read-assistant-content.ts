import {
  FieldProblem,
  isObject,
  type JsonObject,
  optionalObject,
  optionalText,
  requiredList,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type { AssistantPart, ReasoningPart, Signature, ToolCallPart } from "../neutral/content-part.ts";
import type { Extra } from "../neutral/neutral-request.ts";
import { readSignatureText } from "../neutral/signature-text.ts";
import { readCacheControl } from "./cache-control.ts";
import { isHostedBlock } from "./is-hosted-block.ts";
import { noteExtra } from "./note-extra.ts";
import { readText } from "./read-context-block.ts";

/** Reads the content of a model's earlier answer. @throws FieldProblem */
export function readAssistantContent(content: unknown, param: string, extras: Extra[]): AssistantPart[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", text: content }];
  const parts: AssistantPart[] = [];
  let waiting: Signature | undefined;
  for (const [index, item] of requiredList(content, param).entries()) {
    const at = `${param}[${index}]`;
    const block = requiredObject(item, at);
    const read = readBlock(block, at, extras);
    const detached = detachedSignature(read);
    const isCall = read.length === 1 && read[0]?.type === "tool-call";
    if (!isCall) settle(parts, waiting);
    for (const part of detached === undefined ? read : []) {
      parts.push(part.type === "tool-call" ? { ...part, signature: waiting } : part);
    }
    waiting = detached;
  }
  settle(parts, waiting);
  return parts;
}

function readBlock(block: JsonObject, param: string, extras: Extra[]): readonly AssistantPart[] {
  switch (block.type) {
    case "text":
      return readText(block, param);
    case "thinking":
      return readThinking(block, param);
    case "redacted_thinking": {
      const data = requiredText(block.data, `${param}.data`);
      return [{ type: "reasoning", text: "", encrypted: readSignatureText(data, "anthropic") }];
    }
    case "tool_use":
      return [readToolUse(block, param, extras)];
    default:
      if (!isHostedBlock(block.type)) throw new FieldProblem(`${param}.type`, "a known type of content");
      noteExtra(extras, "tools.hosted", param);
      return [];
  }
}

function readThinking(block: JsonObject, param: string): readonly ReasoningPart[] {
  const text = requiredText(block.thinking, `${param}.thinking`);
  const written = optionalText(block.signature, `${param}.signature`) ?? "";
  if (written === "") return text === "" ? [] : [{ type: "reasoning", text }];
  const signature = readSignatureText(written, "anthropic");
  // Responses seals its thoughts; the seal went to the client in the signature's place.
  if (signature.from === "openai-responses") return [{ type: "reasoning", text, encrypted: signature }];
  return [{ type: "reasoning", text, signature }];
}

function readToolUse(block: JsonObject, param: string, extras: Extra[]): ToolCallPart {
  const isDirect = !isObject(block.caller) || block.caller.type === "direct";
  if (block.toolset_name || !isDirect) noteExtra(extras, "tools.hosted", param);
  return {
    type: "tool-call",
    id: requiredText(block.id, `${param}.id`),
    name: requiredText(block.name, `${param}.name`),
    arguments: JSON.stringify(optionalObject(block.input, `${param}.input`) ?? {}),
    cache: readCacheControl(block.cache_control, `${param}.cache_control`),
  };
}

/** Gemini signs calls and texts; this dialect has room for that only in a thought without words beside them. */
function detachedSignature(read: readonly AssistantPart[]): Signature | undefined {
  const [part] = read;
  if (part?.type !== "reasoning" || part.text !== "") return undefined;
  return part.signature?.from === "gemini" ? part.signature : undefined;
}

/** A detached signature that no call follows belongs to what is before it. */
function settle(parts: AssistantPart[], signature: Signature | undefined): void {
  if (signature === undefined) return;
  const last = parts.at(-1);
  const isOpen = (last?.type === "text" || last?.type === "tool-call") && last.signature === undefined;
  if (isOpen) parts[parts.length - 1] = { ...last, signature };
  else parts.push({ type: "reasoning", text: "", signature });
}
