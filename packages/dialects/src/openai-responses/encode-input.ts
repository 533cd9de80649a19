import type { AssistantPart, ReasoningPart, ToolCallPart, ToolResultPart } from "../neutral/content-part.ts";
import type { NeutralMessage } from "../neutral/neutral-request.ts";
import { customInput } from "./custom-input.ts";
import { encodeContent } from "./encode-content.ts";
import { sealId, sealText } from "./sealed-reasoning.ts";

/** What a provider of Responses is told first and then in turn. */
export type EncodedInput = { readonly instructions: string | undefined; readonly input: unknown[] };

/**
 * Turns as items. One leading text of instructions becomes `instructions`; others stay where they are. Thoughts that
 * this dialect did not seal are left out.
 */
export function encodeInput(
  messages: readonly NeutralMessage[],
  systemRole: "system" | "developer",
): EncodedInput {
  const [first, ...rest] = messages;
  const text = first?.role === "system" && first.content.length === 1 ? first.content[0]?.text : undefined;
  // A request needs some input, be it only instructions.
  const isApart = text !== undefined && rest.some(({ role }) => role !== "system");
  const customCalls = new Set<string>();
  const input = (isApart ? rest : messages).flatMap((message) => itemsOf(message, systemRole, customCalls));
  return { instructions: isApart ? text : undefined, input };
}

function itemsOf(message: NeutralMessage, systemRole: string, customCalls: Set<string>): unknown[] {
  switch (message.role) {
    case "assistant":
      return assistantItems(message.content, customCalls);
    case "tool":
      return message.content.map((part) => resultItem(part, customCalls));
    default: {
      const role = message.role === "system" ? systemRole : message.role;
      return [{ type: "message", role, content: message.content.map(encodeContent) }];
    }
  }
}

/** What a model wrote, in order; its texts and refusals in a row are one message. */
function assistantItems(content: readonly AssistantPart[], customCalls: Set<string>): unknown[] {
  const items: unknown[] = [];
  let message: unknown[] | undefined;
  for (const part of content) {
    const written = writtenPart(part);
    if (written !== undefined && message === undefined) {
      message = [];
      items.push({ type: "message", role: "assistant", content: message });
    }
    if (written !== undefined) message?.push(written);
    const item = part.type === "reasoning" ? reasoningItem(part) : callItem(part, customCalls);
    if (item === undefined) continue;
    items.push(item);
    message = undefined;
  }
  return items;
}

function writtenPart(part: AssistantPart): unknown {
  if (part.type === "text") return { type: "output_text", text: part.text };
  return part.type === "refusal" ? { type: "refusal", refusal: part.text } : undefined;
}

function reasoningItem({ text, encrypted }: ReasoningPart): unknown {
  if (encrypted?.from !== "openai-responses") return undefined;
  return {
    type: "reasoning",
    id: sealId(encrypted),
    summary: text === "" ? [] : [{ type: "summary_text", text }],
    encrypted_content: sealText({ of: "reasoning", field: "encrypted", signature: encrypted }),
  };
}

function callItem(part: AssistantPart, customCalls: Set<string>): unknown {
  if (part.type !== "tool-call") return undefined;
  if (part.custom !== true) return functionCall(part);
  customCalls.add(part.id);
  return { type: "custom_tool_call", call_id: part.id, name: part.name, input: customInput(part.arguments) };
}

function functionCall({ id, name, arguments: text }: ToolCallPart): unknown {
  return { type: "function_call", call_id: id, name, arguments: text || "{}" };
}

function resultItem({ id, content }: ToolResultPart, customCalls: ReadonlySet<string>): unknown {
  const type = customCalls.has(id) ? "custom_tool_call_output" : "function_call_output";
  return { type, call_id: id, output: outputOf(content) };
}

function outputOf(content: ToolResultPart["content"]): unknown {
  const [first, ...rest] = content;
  if (first === undefined) return "";
  return first.type === "text" && rest.length === 0 ? first.text : content.map(encodeContent);
}
