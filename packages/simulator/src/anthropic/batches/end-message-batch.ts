import type { BatchProgress } from "../../kept/batch-run.ts";
import { answerLine, type LineAnswer } from "../../kept/line-answer.ts";
import type { KeptMessageBatch, MessageBatchEnd } from "./kept-message-batch.ts";

/** Answers what was done of a batch. */
export function endMessageBatch(
  { lines, setting }: KeptMessageBatch,
  progress: BatchProgress,
): MessageBatchEnd {
  const counts = { succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  const texts = lines.map((line, index) => {
    const notRun = progress.phase === "cancelled" ? "canceled" : "expired";
    const result =
      index < progress.done ? resultOf(answerLine(line, setting)) : { type: notRun as typeof notRun };
    counts[result.type] += 1;
    return JSON.stringify({ custom_id: line.customId, result });
  });
  return { counts, results: Buffer.from(texts.map((text) => `${text}\n`).join("")) };
}

function resultOf({ status, body }: LineAnswer) {
  return status === 200
    ? ({ type: "succeeded", message: body } as const)
    : ({ type: "errored", error: body } as const);
}
