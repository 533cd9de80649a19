import { isObject, type JsonObject } from "../json/fields.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { readCitation } from "./citations.ts";
import { madeToolId } from "./message-id.ts";
import { argumentsText } from "./tool-input.ts";

type Kind = "text" | "reasoning" | "tool-call" | "skipped";

type OpenBlock = {
  readonly number: number;
  readonly kind: Kind;
  /** A tool call's arguments as its start told them; undefined as soon as a delta told some. */
  input: string | undefined;
};

/** Reads the content blocks of one stream. What it finds goes to the end of `parts`. */
export type BlockDecoder = {
  readonly hasCalls: () => boolean;
  readonly start: (index: unknown, block: JsonObject, parts: StreamPart[]) => void;
  readonly delta: (index: unknown, delta: JsonObject, parts: StreamPart[]) => void;
  readonly stop: (index: unknown, parts: StreamPart[]) => void;
  readonly stopAll: (parts: StreamPart[]) => void;
};

/** A decoder of content blocks; those of tools that the provider runs are passed over. */
export function createBlockDecoder(requestId: string): BlockDecoder {
  const open = new Map<unknown, OpenBlock>();
  let blocks = 0;
  let hasCalls = false;

  function start(index: unknown, block: JsonObject, parts: StreamPart[]): void {
    stop(index, parts);
    const kind = kindOf(block);
    const number = kind === "skipped" ? -1 : blocks++;
    const input = kind === "tool-call" ? argumentsText(block.input) : undefined;
    open.set(index, { number, kind, input });
    if (kind === "skipped") return;
    if (kind !== "tool-call") {
      parts.push({ type: "block-start", block: number, choice: 0, kind });
      pushContent(number, block, parts);
      return;
    }
    hasCalls = true;
    const id = textOf(block.id) || madeToolId(requestId, number);
    parts.push({ type: "block-start", block: number, choice: 0, kind, id, name: textOf(block.name) });
  }

  function delta(index: unknown, told: JsonObject, parts: StreamPart[]): void {
    const block = open.get(index);
    if (block === undefined || block.kind === "skipped") return;
    if (block.kind !== "tool-call") {
      pushContent(block.number, deltaContent(told, block.kind), parts);
      return;
    }
    const text = told.type === "input_json_delta" ? textOf(told.partial_json) : "";
    if (text === "") return;
    block.input = undefined;
    parts.push({ type: "block-delta", block: block.number, text });
  }

  function stop(index: unknown, parts: StreamPart[]): void {
    const block = open.get(index);
    if (block === undefined) return;
    open.delete(index);
    if (block.kind === "skipped") return;
    if (block.input !== undefined)
      parts.push({ type: "block-delta", block: block.number, text: block.input });
    parts.push({ type: "block-end", block: block.number });
  }

  function stopAll(parts: StreamPart[]): void {
    for (const index of open.keys()) stop(index, parts);
  }

  return { hasCalls: () => hasCalls, start, delta, stop, stopAll };
}

function kindOf(block: JsonObject): Kind {
  if (block.type === "text") return "text";
  if (block.type === "thinking" || block.type === "redacted_thinking") return "reasoning";
  return block.type === "tool_use" && textOf(block.name) !== "" ? "tool-call" : "skipped";
}

/** The members of a delta that a block of its kind can have; a start has the same ones. */
function deltaContent(delta: JsonObject, kind: Kind): JsonObject {
  switch (delta.type) {
    case "text_delta":
      return kind === "text" ? { text: delta.text } : {};
    case "thinking_delta":
      return kind === "reasoning" ? { thinking: delta.thinking } : {};
    case "signature_delta":
      return kind === "reasoning" ? { signature: delta.signature } : {};
    case "citations_delta":
      return kind === "text" ? { citations: [delta.citation] } : {};
    default:
      return {};
  }
}

function pushContent(block: number, content: JsonObject, parts: StreamPart[]): void {
  const text = textOf(content.text) || textOf(content.thinking);
  if (text !== "") parts.push({ type: "block-delta", block, text });
  const signature = textOf(content.signature);
  if (signature !== "") {
    parts.push({ type: "block-mark", block, signature: { from: "anthropic", value: signature } });
  }
  const sealed = textOf(content.data);
  if (sealed !== "")
    parts.push({ type: "block-mark", block, encrypted: { from: "anthropic", value: sealed } });
  if (!Array.isArray(content.citations)) return;
  for (const raw of content.citations) {
    const citation = isObject(raw) ? readCitation(raw) : undefined;
    if (citation !== undefined) parts.push({ type: "block-mark", block, citation });
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
