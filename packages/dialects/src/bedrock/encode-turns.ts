import type { JsonObject } from "../json/fields.ts";
import type { TextPart } from "../neutral/content-part.ts";
import { nameToolResults } from "../neutral/name-tool-results.ts";
import type { NeutralMessage } from "../neutral/neutral-request.ts";
import { encodePart, type PartSetup } from "./encode-part.ts";

/** What one side says until the other does. */
export type ConverseTurn = { readonly role: "user" | "assistant"; readonly content: readonly JsonObject[] };

type Group = readonly JsonObject[];
type GroupedTurn = { readonly role: ConverseTurn["role"]; readonly groups: Group[] };

/** The conversation in turns: roles alternate, results of tools come first in theirs, and no turn is empty. */
export function encodeTurns(messages: readonly NeutralMessage[], setup: PartSetup): ConverseTurn[] {
  const turns: GroupedTurn[] = [];
  for (const message of setup.hasTools ? messages : nameToolResults(messages)) {
    if (message.role === "system") continue;
    const role = message.role === "assistant" ? "assistant" : "user";
    const groups = message.content.map((part) => encodePart(part, setup)).filter(({ length }) => length > 0);
    if (groups.length === 0) continue;
    const last = turns.at(-1);
    if (last?.role !== role) turns.push({ role, groups });
    else for (const group of groups) last.groups.push(group);
  }
  return turns.map(({ role, groups }) => ({ role, content: withWords(inOrder(groups).flat()) }));
}

/** All instructions, wherever they stand; undefined where there are none. */
export function encodeSystem(
  messages: readonly NeutralMessage[],
  setup: PartSetup,
): readonly JsonObject[] | undefined {
  const blocks = messages
    .flatMap((message): readonly TextPart[] => (message.role === "system" ? message.content : []))
    .flatMap((part) => encodePart(part, setup));
  return blocks.length === 0 ? undefined : blocks;
}

function inOrder(groups: readonly Group[]): readonly Group[] {
  return [...groups.filter(isResult), ...groups.filter((group) => !isResult(group))];
}

function isResult([first]: Group): boolean {
  return first !== undefined && "toolResult" in first;
}

/** Converse refuses a document in a turn without a text. */
function withWords(content: readonly JsonObject[]): readonly JsonObject[] {
  const isBare = content.some((block) => "document" in block) && !content.some((block) => "text" in block);
  return isBare ? [...content, { text: "See the document." }] : content;
}
