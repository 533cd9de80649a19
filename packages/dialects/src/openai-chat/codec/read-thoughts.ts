import { isObject, type JsonObject } from "../../json/fields.ts";
import type { ReasoningPart } from "../../neutral/content-part.ts";
import { readSeal } from "./read-seal.ts";

type Thought = ReasoningPart & { readonly index?: unknown };

/**
 * The thoughts of a message: OpenRouter's `reasoning_details`, which hold signatures, before `reasoning_content` or
 * `reasoning`, which repeat their text. A client that kept a stream's pieces gets them joined by their index.
 */
export function readThoughts(message: JsonObject): ReasoningPart[] {
  const thoughts: Thought[] = [];
  if (Array.isArray(message.reasoning_details)) {
    for (const detail of message.reasoning_details) {
      if (isObject(detail)) addThought(thoughts, readDetail(detail));
    }
  }
  const parts = thoughts.map(({ index: _, ...part }): ReasoningPart => part);
  const said = parts.some(({ text }) => text !== "");
  const text = said ? "" : textOf(message.reasoning_content) || textOf(message.reasoning);
  if (text === "") return parts;
  const [first, ...others] = parts;
  return first === undefined ? [{ type: "reasoning", text }] : [{ ...first, text }, ...others];
}

function readDetail(detail: JsonObject): Thought {
  return {
    type: "reasoning",
    text: textOf(detail.text) || textOf(detail.summary),
    signature: readSeal(detail.signature, detail),
    encrypted: readSeal(detail.data, detail),
    index: detail.index ?? undefined,
  };
}

function addThought(thoughts: Thought[], next: Thought): void {
  if (next.text === "" && next.signature === undefined && next.encrypted === undefined) return;
  const last = thoughts.at(-1);
  const isOpen = last !== undefined && (last.signature ?? last.encrypted) === undefined;
  const isMore = last !== undefined && last.index === next.index && (isOpen || next.index !== undefined);
  if (!isMore || (next.encrypted !== undefined && next.index === undefined)) {
    thoughts.push(next);
    return;
  }
  thoughts[thoughts.length - 1] = {
    ...last,
    text: last.text + next.text,
    signature: next.signature ?? last.signature,
    encrypted: next.encrypted ?? last.encrypted,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
