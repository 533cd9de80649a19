import { isObject, type JsonObject } from "../../json/fields.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { createCallIds } from "./create-call-ids.ts";
import { type ChoiceReader, createChoiceReader } from "./create-choice-reader.ts";
import { readLogprobs } from "./read-logprobs.ts";

const MAX_CHOICES = 128;

type OpenChoice = {
  readonly reader: ChoiceReader;
  /** The last `finish_reason`. It is told at the end: some servers say one in each chunk. */
  reason: string | undefined;
};

/** The choices of one stream. */
export type ChoiceSet = {
  /** Reads a chunk's `choices`; gives what they say of a failure, if one does. */
  take(said: readonly unknown[], parts: StreamPart[]): unknown;
  /** Whether there are any and each has said why it ended. */
  isFinished(): boolean;
  /** Whether one said that it failed. */
  hasFailed(): boolean;
  /** Ends all, those too that never said why. */
  finish(parts: StreamPart[]): void;
};

/** The choices of a stream for our request (a UUID); their blocks are numbered together. */
export function createChoiceSet(requestId: string): ChoiceSet {
  const idFor = createCallIds(requestId);
  const choices = new Map<number, OpenChoice>();
  let blockCount = 0;
  const nextBlock = () => blockCount++;

  function choiceAt(index: number): OpenChoice | undefined {
    const known = choices.get(index);
    if (known !== undefined || index >= MAX_CHOICES) return known;
    const reader = createChoiceReader({ choice: index, nextBlock, idFor });
    const choice: OpenChoice = { reader, reason: undefined };
    choices.set(index, choice);
    return choice;
  }

  function takeChoice(said: JsonObject, parts: StreamPart[]): void {
    const index = indexOf(said.index);
    const choice = choiceAt(index);
    if (choice === undefined) return;
    const delta = isObject(said.delta) ? said.delta : said.message;
    if (isObject(delta)) choice.reader.take(delta, parts);
    if (isObject(said.logprobs)) {
      const tokens = readLogprobs(said.logprobs);
      if (tokens !== undefined) parts.push({ type: "logprobs", choice: index, tokens });
    }
    const reason = said.finish_reason;
    if (typeof reason === "string" && reason !== "") choice.reason = reason;
  }

  return {
    take(said, parts) {
      let failure: unknown;
      for (const choice of said) {
        if (!isObject(choice)) continue;
        takeChoice(choice, parts);
        failure ??= choice.error;
      }
      return failure;
    },
    isFinished() {
      for (const { reason } of choices.values()) if (reason === undefined) return false;
      return choices.size > 0;
    },
    hasFailed() {
      for (const { reason } of choices.values()) if (reason === "error") return true;
      return false;
    },
    finish(parts) {
      for (const { reader, reason } of choices.values()) reader.finish(reason, parts);
    },
  };
}

/** Servers that give one answer may leave the index out. */
function indexOf(place: unknown): number {
  return Number.isSafeInteger(place) && (place as number) >= 0 ? (place as number) : 0;
}
