import {
  FieldProblem,
  type JsonObject,
  optionalText,
  requiredList,
  requiredObject,
  requiredText,
} from "../../json/fields.ts";
import type { TextPart, ToolResultPart, UserPart } from "../../neutral/content-part.ts";
import type { Extra, NeutralMessage } from "../../neutral/neutral-request.ts";
import { decodeAssistantMessage } from "./decode-assistant-message.ts";
import { decodeContentPart } from "./decode-content-part.ts";
import { readCacheMark } from "./read-cache-mark.ts";

type Place = { readonly param: string; readonly index: number };

/** The messages of a conversation; what has no place in them goes into `extras`. @throws FieldProblem */
export function decodeChatMessages(value: unknown, extras: Extra[]): NeutralMessage[] {
  const list = requiredList(value, "messages");
  if (list.length === 0) throw new FieldProblem("messages", "an array with at least one message");
  const functionCalls = new Map<string, string>();
  return list.flatMap((entry, index) => {
    const param = `messages[${index}]`;
    const message = requiredObject(entry, param);
    noteExtras(message, param, extras);
    return decodeMessage(message, { param, index }, functionCalls);
  });
}

function decodeMessage(
  message: JsonObject,
  { param, index }: Place,
  functionCalls: Map<string, string>,
): NeutralMessage[] {
  switch (message.role) {
    case "system":
    case "developer": {
      const content = onlyText(decodeContent(message.content, `${param}.content`), param);
      return content.length > 0 ? [{ role: "system", content }] : [];
    }
    case "user":
      return [{ role: "user", content: decodeContent(message.content, `${param}.content`) }];
    case "assistant": {
      // Legacy functions have no ids, so calls and results are matched by their names.
      const callId = `call_function_${index}`;
      const content = decodeAssistantMessage(message, { param, callId });
      for (const part of content) {
        if (part.type === "tool-call" && part.id === callId) functionCalls.set(part.name, callId);
      }
      return [{ role: "assistant", content }];
    }
    case "tool": {
      const id = requiredText(message.tool_call_id, `${param}.tool_call_id`);
      return [toolMessage(message, id, param)];
    }
    case "function": {
      const name = requiredText(message.name, `${param}.name`);
      return [toolMessage(message, functionCalls.get(name) ?? `call_function_${index}`, param)];
    }
    default:
      throw new FieldProblem(`${param}.role`, "one of system, developer, user, assistant, tool, function");
  }
}

function toolMessage(message: JsonObject, id: string, param: string): NeutralMessage {
  const content = decodeContent(message.content, `${param}.content`);
  const sound = content.findIndex(({ type }) => type === "audio");
  if (sound >= 0) throw new FieldProblem(`${param}.content`, "text, images or files");
  const result: ToolResultPart = {
    type: "tool-result",
    id,
    name: optionalText(message.name, `${param}.name`),
    content: content as ToolResultPart["content"],
    cache: readCacheMark(message.cache_control),
  };
  return { role: "tool", content: [result] };
}

function decodeContent(content: unknown, param: string): UserPart[] {
  if (content === undefined || content === null || content === "") return [];
  if (typeof content === "string") return [{ type: "text", text: content }];
  return requiredList(content, param).flatMap((part, index) => {
    const decoded = decodeContentPart(part, `${param}[${index}]`);
    return decoded === undefined ? [] : [decoded];
  });
}

function noteExtras(message: JsonObject, param: string, extras: Extra[]): void {
  const isNamed = typeof message.name === "string" && message.role !== "tool" && message.role !== "function";
  if (isNamed) extras.push({ feature: "unknown", param: `${param}.name` });
  // Sound that the model made earlier: it is at the provider, under an id.
  const isSound = message.role === "assistant" && message.audio !== undefined && message.audio !== null;
  if (isSound) extras.push({ feature: "stateful", param: `${param}.audio` });
}

function onlyText(parts: readonly UserPart[], param: string): TextPart[] {
  const texts = parts.filter((part) => part.type === "text");
  if (texts.length < parts.length) throw new FieldProblem(`${param}.content`, "text only");
  return texts;
}
