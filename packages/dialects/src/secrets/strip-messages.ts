import { isObject, type JsonObject } from "../json/fields.ts";
import { secretsIn } from "./secrets-in.ts";

/** Whether what these secrets stand in is to be left out. `isKept` where they are ids of thoughts that their provider has kept. */
export type IsForeign = (secrets: readonly string[], isKept?: boolean) => boolean;

const isThought = (block: unknown): boolean =>
  isObject(block) && (block.type === "thinking" || block.type === "redacted_thinking");

/**
 * A request of Anthropic's without foreign thoughts. Where the calls that the last turn's results answer have lost theirs, thinking is
 * off: the API wants it before them (https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking).
 */
export function stripMessages(request: JsonObject, isForeign: IsForeign): JsonObject {
  if (!Array.isArray(request.messages)) return request;
  const messages = request.messages
    .map((message: unknown) => stripMessage(message, isForeign))
    .filter((message) => !isObject(message) || !Array.isArray(message.content) || message.content.length > 0);
  if (mayThink(messages)) return { ...request, messages };
  const { thinking: _thinking, ...rest } = request;
  return { ...rest, messages };
}

function stripMessage(message: unknown, isForeign: IsForeign): unknown {
  if (!isObject(message) || !Array.isArray(message.content)) return message;
  const content = message.content.filter((block: unknown) => !isForeignThought(block, isForeign));
  return content.length === message.content.length ? message : { ...message, content };
}

function isForeignThought(block: unknown, isForeign: IsForeign): boolean {
  if (!isObject(block) || !isThought(block)) return false;
  const text = block.type === "thinking" ? block.signature : block.data;
  return typeof text === "string" && text !== "" && isForeign(secretsIn(text));
}

function mayThink(messages: readonly unknown[]): boolean {
  const [before, last] = messages.slice(-2).map((message) => {
    const content = isObject(message) ? message.content : undefined;
    return Array.isArray(content) ? (content[0] as unknown) : undefined;
  });
  return !(isObject(last) && last.type === "tool_result") || isThought(before);
}
