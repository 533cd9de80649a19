import { isObject, type JsonObject } from "../../json/fields.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import type { BlockWriter } from "./create-block-writer.ts";
import { readSeal } from "./read-seal.ts";

/** Reads the thoughts in the deltas of one choice. */
export type ThoughtReader = { take(delta: JsonObject, parts: StreamPart[]): void };

/**
 * Thoughts come in `reasoning_content`, `reasoning`, or `reasoning_details`; a detail may repeat what came in the
 * others, in the same delta (OpenRouter) or at the end with the signature (Operon itself).
 */
export function createThoughtReader(blocks: BlockWriter): ThoughtReader {
  let plain = "";
  let index: unknown;
  let isSealed = false;

  function takePlain(text: string, parts: StreamPart[]): void {
    if (isSealed) blocks.end(parts);
    if (blocks.kind() !== "reasoning") begin(undefined);
    plain += text;
    blocks.write("reasoning", text, parts);
  }

  function begin(next: unknown): void {
    plain = "";
    index = next;
    isSealed = false;
  }

  function takeDetail(detail: JsonObject, parts: StreamPart[]): void {
    const text = detailText(detail);
    const signature = readSeal(detail.signature, detail);
    const encrypted = readSeal(detail.data, detail);
    const place = detail.index ?? undefined;
    const isRepeated = text !== "" && blocks.kind() === "reasoning" && plain.endsWith(text);
    if (!isRepeated && isAnother(place)) blocks.end(parts);
    if (blocks.kind() !== "reasoning") begin(place);
    index = place;
    if (text !== "" && !isRepeated) blocks.write("reasoning", text, parts);
    if (signature !== undefined) blocks.mark("reasoning", { signature }, parts);
    if (encrypted !== undefined) blocks.mark("reasoning", { encrypted }, parts);
    isSealed ||= (signature ?? encrypted) !== undefined;
  }

  function isAnother(place: unknown): boolean {
    return blocks.kind() === "reasoning" && (place !== index || (place === undefined && isSealed));
  }

  return {
    take(delta, parts) {
      const details = delta.reasoning_details;
      let isTold = false;
      if (Array.isArray(details)) {
        for (const detail of details) {
          if (!isObject(detail)) continue;
          isTold ||= detailText(detail) !== "";
          takeDetail(detail, parts);
        }
      }
      const text = isTold ? "" : textOf(delta.reasoning_content) || textOf(delta.reasoning);
      if (text !== "") takePlain(text, parts);
    },
  };
}

function detailText(detail: JsonObject): string {
  return textOf(detail.text) || textOf(detail.summary);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
