import { isObject } from "../../json/fields.ts";
import type { ReasoningPart, RefusalPart, TextPart } from "../../neutral/content-part.ts";

type WrittenPart = TextPart | RefusalPart | ReasoningPart;

/** The `content` that a provider answers with: a string, or parts as Mistral's with `thinking`; nothing is empty. */
export function readWrittenParts(content: unknown): WrittenPart[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", text: content }];
  if (!Array.isArray(content)) return [];
  const parts: WrittenPart[] = [];
  for (const entry of content) addPart(parts, readPart(entry));
  return parts;
}

function readPart(entry: unknown): WrittenPart | undefined {
  if (!isObject(entry)) return undefined;
  if (typeof entry.text === "string") return { type: "text", text: entry.text };
  if (typeof entry.refusal === "string") return { type: "refusal", text: entry.refusal };
  if (entry.type !== "thinking") return undefined;
  return { type: "reasoning", text: readWrittenText(entry.thinking) };
}

/** Parts of a kind that follow each other are one. */
function addPart(parts: WrittenPart[], part: WrittenPart | undefined): void {
  if (part === undefined || part.text === "") return;
  const last = parts.at(-1);
  if (last?.type !== part.type) parts.push(part);
  else parts[parts.length - 1] = { ...last, text: last.text + part.text };
}

function readWrittenText(pieces: unknown): string {
  if (typeof pieces === "string") return pieces;
  if (!Array.isArray(pieces)) return "";
  return pieces
    .map((piece) => (isObject(piece) && typeof piece.text === "string" ? piece.text : ""))
    .join("");
}
