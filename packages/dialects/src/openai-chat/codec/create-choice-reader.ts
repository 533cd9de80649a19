import { isObject, type JsonObject } from "../../json/fields.ts";
import type { StopReason } from "../../neutral/stop-reason.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { createBlockWriter } from "./create-block-writer.ts";
import { createThoughtReader } from "./create-thought-reader.ts";
import { type CallNumbering, createToolCallReader } from "./create-tool-call-reader.ts";
import { readAnnotations } from "./read-annotations.ts";
import { readFinishReason } from "./read-finish-reason.ts";
import { readThoughtSignature } from "./read-thought-signature.ts";
import { readWrittenParts } from "./read-written-parts.ts";

/** Reads the deltas of one choice of a stream. */
export type ChoiceReader = {
  take(delta: JsonObject, parts: StreamPart[]): void;
  /** Ends what is open, and tells why the choice ended. */
  finish(reason: unknown, parts: StreamPart[]): void;
};

const LEGACY_INDEX = -1;

/** What a choice says becomes blocks. Text that comes while tool calls are open waits for their end. */
export function createChoiceReader(numbering: CallNumbering): ChoiceReader {
  const blocks = createBlockWriter(numbering.choice, numbering.nextBlock);
  const thoughts = createThoughtReader(blocks);
  const calls = createToolCallReader(numbering);
  let waiting: JsonObject[] = [];
  let hasRefusal = false;

  function takeContent(content: unknown, parts: StreamPart[]): void {
    if (typeof content === "string") {
      if (content !== "") blocks.write("text", content, parts);
      return;
    }
    for (const part of readWrittenParts(content)) blocks.write(part.type, part.text, parts);
  }

  function takeWritten(delta: JsonObject, parts: StreamPart[]): void {
    thoughts.take(delta, parts);
    takeContent(delta.content, parts);
    if (typeof delta.refusal === "string" && delta.refusal !== "") {
      hasRefusal = true;
      blocks.write("refusal", delta.refusal, parts);
    }
    // What belongs to a text is of no use without one, and an empty text is refused by some when it comes back.
    if (blocks.kind() === "text") takeMarks(delta, parts);
  }

  function takeMarks(delta: JsonObject, parts: StreamPart[]): void {
    for (const citation of readAnnotations(delta.annotations)) blocks.mark("text", { citation }, parts);
    const signature = readThoughtSignature(delta.extra_content);
    if (signature !== undefined) blocks.mark("text", { signature }, parts);
  }

  function takeCalls(delta: JsonObject, parts: StreamPart[]): void {
    const said = Array.isArray(delta.tool_calls) ? delta.tool_calls.filter(isObject) : [];
    const legacy = isObject(delta.function_call)
      ? [{ index: LEGACY_INDEX, function: delta.function_call }]
      : [];
    if (said.length + legacy.length === 0) return;
    blocks.end(parts);
    for (const call of said) calls.take(call, parts);
    for (const call of legacy) calls.take(call, parts);
  }

  function endAll(parts: StreamPart[]): void {
    blocks.end(parts);
    calls.endAll(parts);
    for (const delta of waiting) takeWritten(delta, parts);
    waiting = [];
    blocks.end(parts);
  }

  return {
    take(delta, parts) {
      if (!calls.isOpen()) takeWritten(delta, parts);
      else if (saysMore(delta)) waiting.push(delta);
      takeCalls(delta, parts);
    },
    finish(reason, parts) {
      endAll(parts);
      const stop: StopReason = readFinishReason(reason, { hasToolCalls: calls.any(), hasRefusal });
      parts.push({ type: "finish", choice: numbering.choice, stop });
    },
  };
}

function saysMore(delta: JsonObject): boolean {
  for (const name in delta) {
    const isOther = name === "tool_calls" || name === "function_call" || name === "role" || name === "index";
    const value = delta[name];
    if (!isOther && value !== null && value !== "") return true;
  }
  return false;
}
