import { madeToolId } from "../anthropic/message-id.ts";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { converseCitation } from "./converse-citation.ts";
import { isHostedCall } from "./is-hosted-call.ts";
import { ANSWER_TOOL } from "./structured-answer.ts";

type Kind = "text" | "reasoning" | "tool-call" | "skipped";

type OpenBlock = { readonly index: unknown; readonly number: number; readonly kind: Kind; hasText: boolean };

/** Reads the content blocks of one stream. What it finds goes to the end of `parts`. */
export type BlockDecoder = {
  readonly hasCalls: () => boolean;
  readonly start: (index: unknown, start: JsonObject, parts: StreamPart[]) => void;
  readonly delta: (index: unknown, delta: JsonObject, parts: StreamPart[]) => void;
  /** Ends the block with this index, where it is open. */
  readonly stop: (index: unknown, parts: StreamPart[]) => void;
  /** Ends whatever is open. */
  readonly stopAll: (parts: StreamPart[]) => void;
};

/**
 * A decoder of content blocks, which come one after another. Texts and thoughts have no start: one begins with the first
 * delta that says something, so a block that says nothing is none.
 */
export function createBlockDecoder(requestId: string): BlockDecoder {
  let open: OpenBlock | undefined;
  let blocks = 0;
  let hasCalls = false;

  function stopAll(parts: StreamPart[]): void {
    const block = open;
    open = undefined;
    if (block === undefined || block.kind === "skipped") return;
    if (block.kind === "tool-call" && !block.hasText) {
      parts.push({ type: "block-delta", block: block.number, text: "{}" });
    }
    parts.push({ type: "block-end", block: block.number });
  }

  function enter(index: unknown, kind: "text" | "reasoning", parts: StreamPart[]): OpenBlock {
    const before = open;
    const isSame = before !== undefined && before.index === index;
    if (isSame && (before.kind === kind || before.kind === "skipped")) return before;
    stopAll(parts);
    const block = { index, number: blocks++, kind, hasText: false };
    open = block;
    parts.push({ type: "block-start", block: block.number, choice: 0, kind });
    return block;
  }

  function start(index: unknown, told: JsonObject, parts: StreamPart[]): void {
    stopAll(parts);
    const call = isObject(told.toolUse) ? told.toolUse : undefined;
    const name = textOf(call?.name);
    if (call === undefined || name === "" || isHostedCall(call)) {
      open = { index, number: -1, kind: "skipped", hasText: false };
      return;
    }
    if (name === ANSWER_TOOL) {
      enter(index, "text", parts);
      return;
    }
    hasCalls = true;
    const number = blocks++;
    open = { index, number, kind: "tool-call", hasText: false };
    const id = textOf(call.toolUseId) || madeToolId(requestId, number);
    parts.push({ type: "block-start", block: number, choice: 0, kind: "tool-call", id, name });
  }

  /** What a call is called with; that of {@link ANSWER_TOOL} is text. */
  function grow(index: unknown, text: string, parts: StreamPart[]): void {
    const block = open;
    if (text === "" || block === undefined || block.index !== index) return;
    if (block.kind === "skipped" || block.kind === "reasoning") return;
    block.hasText = true;
    parts.push({ type: "block-delta", block: block.number, text });
  }

  function say(
    index: unknown,
    said: { readonly kind: "text" | "reasoning"; readonly text: string },
    parts: StreamPart[],
  ): void {
    if (said.text === "") return;
    const block = enter(index, said.kind, parts);
    if (block.kind !== "skipped") parts.push({ type: "block-delta", block: block.number, text: said.text });
  }

  function think(index: unknown, thought: JsonObject, parts: StreamPart[]): void {
    say(index, { kind: "reasoning", text: textOf(thought.text) }, parts);
    const signature = textOf(thought.signature);
    const sealed = textOf(thought.redactedContent);
    if (signature === "" && sealed === "") return;
    const block = enter(index, "reasoning", parts);
    if (block.kind === "skipped") return;
    const mark = { type: "block-mark", block: block.number } as const;
    if (signature !== "") parts.push({ ...mark, signature: { from: "bedrock", value: signature } });
    if (sealed !== "") parts.push({ ...mark, encrypted: { from: "bedrock", value: sealed } });
  }

  function cite(index: unknown, raw: JsonObject, parts: StreamPart[]): void {
    const citation = converseCitation(raw);
    const block = open;
    if (citation === undefined || block === undefined || block.index !== index || block.kind !== "text")
      return;
    parts.push({ type: "block-mark", block: block.number, citation });
  }

  function delta(index: unknown, told: JsonObject, parts: StreamPart[]): void {
    if (typeof told.text === "string") say(index, { kind: "text", text: told.text }, parts);
    else if (isObject(told.toolUse)) grow(index, textOf(told.toolUse.input), parts);
    else if (isObject(told.reasoningContent)) think(index, told.reasoningContent, parts);
    else if (isObject(told.citation)) cite(index, told.citation, parts);
  }

  return {
    hasCalls: () => hasCalls,
    start,
    delta,
    stop: (index, parts) => {
      if (open?.index === index) stopAll(parts);
    },
    stopAll,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
