import { isObject } from "../json/fields.ts";
import type { ChoiceLog } from "../passing/create-choice-log.ts";

/** Notes the ends that a chunk (valid JSON) tells of. A stream has one for each choice, so only then a chunk is parsed. */
export function noteFinishes(log: ChoiceLog, chunk: Buffer): void {
  if (log.isOnlyFirst()) {
    log.finish(0);
    return;
  }
  const { choices } = JSON.parse(chunk.toString("utf8"));
  for (const choice of Array.isArray(choices) ? choices : []) {
    if (!isObject(choice) || typeof choice.finish_reason !== "string" || choice.finish_reason === "")
      continue;
    log.finish(typeof choice.index === "number" ? choice.index : 0);
  }
}
