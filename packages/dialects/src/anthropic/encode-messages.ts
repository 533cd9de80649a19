import type { JsonObject } from "../json/fields.ts";
import type { TextPart } from "../neutral/content-part.ts";
import type { NeutralMessage } from "../neutral/neutral-request.ts";
import { encodePart, textBlock } from "./encode-blocks.ts";

/** What one side says until the other does. */
export type Turn = { readonly role: "user" | "assistant"; readonly content: readonly JsonObject[] };

/** The conversation in turns: roles alternate, results of tools come first in theirs, and no turn is empty. */
export function encodeMessages(messages: readonly NeutralMessage[]): Turn[] {
  const turns: { readonly role: Turn["role"]; readonly content: JsonObject[] }[] = [];
  for (const message of messages) {
    if (message.role === "system") continue;
    const role = message.role === "assistant" ? "assistant" : "user";
    const blocks = message.content.flatMap(encodePart);
    if (blocks.length === 0) continue;
    const last = turns.at(-1);
    if (last?.role !== role) turns.push({ role, content: blocks });
    else for (const block of blocks) last.content.push(block);
  }
  return turns.map(inOrder);
}

function inOrder(turn: Turn): Turn {
  const results = turn.content.filter(isResult);
  if (results.length === 0 || results.length === turn.content.length) return turn;
  return { role: turn.role, content: [...results, ...turn.content.filter((block) => !isResult(block))] };
}

function isResult(block: JsonObject): boolean {
  return block.type === "tool_result";
}

/** All instructions, wherever they stand: one string, or blocks where there are several or marked ones. */
export function encodeSystem(messages: readonly NeutralMessage[]): string | JsonObject[] | undefined {
  const texts = messages.flatMap((message): readonly TextPart[] =>
    message.role === "system" ? message.content : [],
  );
  const [first] = texts;
  if (first === undefined) return undefined;
  return texts.length === 1 && first.cache === undefined ? first.text : texts.map(textBlock);
}
