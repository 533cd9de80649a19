import { isObject, type JsonObject } from "../../json/fields.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { readThoughtSignature } from "./read-thought-signature.ts";

type Call = {
  /** Undefined until its name is known. */
  block: number | undefined;
  readonly index: unknown;
  readonly custom: boolean;
  givenId: string;
  arguments: string;
  /** How long its arguments were when they were last found to be no whole JSON. */
  brokenAt: number;
  ended: boolean;
};

/** More than any model makes; what comes beyond is left out, so that a stream costs linear time. */
const MAX_CALLS = 512;

/** Reads the tool calls in the deltas of one choice. */
export type ToolCallReader = {
  /** Whether a call has come yet. */
  any(): boolean;
  /** Whether one is under way. */
  isOpen(): boolean;
  take(delta: JsonObject, parts: StreamPart[]): void;
  endAll(parts: StreamPart[]): void;
};

/** What numbers and names the calls of a stream. */
export type CallNumbering = {
  readonly choice: number;
  readonly nextBlock: () => number;
  readonly idFor: (given: unknown) => string;
};

/**
 * Pieces of a call are told apart by their index, or where there is none by their id; a piece without either belongs to
 * the last call. Whole calls that share an index or an id (Gemini's compatibility, Mistral) are calls of their own.
 */
export function createToolCallReader({ choice, nextBlock, idFor }: CallNumbering): ToolCallReader {
  const calls: Call[] = [];

  function startCall(delta: JsonObject, parts: StreamPart[]): Call {
    // A call that is complete will not grow, and to end it lets encoders go on that write one block at a time.
    for (const call of calls) if (!call.ended && isWhole(call)) endCall(call, parts);
    const custom = isObject(delta.custom) && !isObject(delta.function);
    const call: Call = {
      block: undefined,
      index: delta.index,
      custom,
      givenId: "",
      arguments: "",
      brokenAt: 0,
      ended: false,
    };
    calls.push(call);
    return call;
  }

  function nameCall(call: Call, name: string, parts: StreamPart[]): number {
    if (call.block !== undefined) return call.block;
    const block = nextBlock();
    const id = idFor(call.givenId);
    const custom = call.custom ? { custom: true } : {};
    parts.push({ type: "block-start", block, choice, kind: "tool-call", id, name, ...custom });
    if (call.arguments !== "") parts.push({ type: "block-delta", block, text: call.arguments });
    call.block = block;
    return block;
  }

  function endCall(call: Call, parts: StreamPart[]): void {
    if (call.ended) return;
    const block = nameCall(call, "", parts);
    if (call.arguments === "" && !call.custom) parts.push({ type: "block-delta", block, text: "{}" });
    parts.push({ type: "block-end", block });
    call.ended = true;
  }

  /** The call that a piece belongs to; undefined where it says nothing, or too many were made. */
  function callOf(delta: JsonObject, piece: Piece, parts: StreamPart[]): Call | undefined {
    const found = findCall(calls, delta, piece.id);
    // What is left of a call that was complete says nothing.
    if (found?.ended === true && piece.name === "") return undefined;
    if (found !== undefined && !found.ended && !isAnother(found, piece)) return found;
    return calls.length < MAX_CALLS ? startCall(delta, parts) : undefined;
  }

  return {
    any: () => calls.length > 0,
    isOpen: () => calls.some(({ ended }) => !ended),
    take(delta, parts) {
      const piece = readPiece(delta);
      const call = callOf(delta, piece, parts);
      if (call === undefined) return;
      call.givenId ||= piece.id;
      if (piece.name !== "") nameCall(call, piece.name, parts);
      call.arguments += piece.arguments;
      if (call.block === undefined) return;
      if (piece.arguments !== "") {
        parts.push({ type: "block-delta", block: call.block, text: piece.arguments });
      }
      const signature = readThoughtSignature(delta.extra_content);
      if (signature !== undefined) parts.push({ type: "block-mark", block: call.block, signature });
    },
    endAll(parts) {
      for (const call of calls) endCall(call, parts);
    },
  };
}

type Piece = { readonly id: string; readonly name: string; readonly arguments: string };

function readPiece(delta: JsonObject): Piece {
  const callee = isObject(delta.function) ? delta.function : isObject(delta.custom) ? delta.custom : {};
  const said = callee.arguments ?? callee.input;
  return {
    id: textOf(delta.id),
    name: textOf(callee.name),
    arguments: isObject(said) ? JSON.stringify(said) : textOf(said),
  };
}

function findCall(calls: readonly Call[], delta: JsonObject, id: string): Call | undefined {
  if (typeof delta.index === "number") return calls.findLast(({ index }) => index === delta.index);
  return id === "" ? calls.at(-1) : calls.findLast(({ givenId }) => givenId === id);
}

function isAnother(call: Call, piece: Piece): boolean {
  if (piece.name === "" || call.block === undefined) return false;
  if (piece.id !== "" && call.givenId !== "" && piece.id !== call.givenId) return true;
  return piece.arguments.startsWith("{") && isWhole(call);
}

function isWhole(call: Call): boolean {
  const text = call.arguments;
  if (text.length === call.brokenAt || !text.startsWith("{") || !text.trimEnd().endsWith("}")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    call.brokenAt = text.length;
    return false;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
