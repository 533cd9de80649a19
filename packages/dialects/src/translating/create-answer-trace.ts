import type { StopReason } from "../neutral/stop-reason.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createChoiceLog } from "../passing/create-choice-log.ts";

/** Follows what of a streamed answer is open. */
export type AnswerTrace = {
  readonly note: (part: StreamPart) => void;
  /**
   * What ends the answer here; empty where it has not begun or all of its choices have ended. Calls that are half written do
   * not end: an encoder leaves them as they are, or out where its dialect only has whole ones.
   */
  readonly partsOfEnd: (stop: StopReason) => readonly StreamPart[];
};

/** A trace of nothing yet. */
export function createAnswerTrace(): AnswerTrace {
  const choices = createChoiceLog();
  /** Texts, thoughts and refusals that grow. */
  const open = new Set<number>();
  let hasBegun = false;

  return {
    note(part) {
      switch (part.type) {
        case "start":
          hasBegun = true;
          return;
        case "block-start":
          hasBegun = true;
          choices.begin(part.choice);
          if (part.kind !== "tool-call") open.add(part.block);
          return;
        case "block-end":
          open.delete(part.block);
          return;
        case "finish":
          choices.begin(part.choice);
          choices.finish(part.choice);
          return;
        default:
      }
    },
    partsOfEnd(stop) {
      const unfinished = hasBegun ? choices.unfinished() : [];
      if (unfinished.length === 0) return [];
      const ends = [...open].map((block): StreamPart => ({ type: "block-end", block }));
      return [...ends, ...unfinished.map((choice): StreamPart => ({ type: "finish", choice, stop }))];
    },
  };
}
