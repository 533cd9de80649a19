import type { ErrorMarks } from "./error-marks.data.ts";
import type { ErrorFacts } from "./read-error-facts.ts";
import type { StatusRule } from "./status-rules.data.ts";

/** What an error's own words or the beginning of its message mean; undefined where they say nothing of note. */
export function markedRule(
  { words, beginnings }: ErrorMarks,
  facts: Pick<ErrorFacts, "words" | "message">,
): StatusRule | undefined {
  const word = facts.words.find((one) => words.has(one));
  if (word !== undefined) return words.get(word);
  return beginnings.find(([beginning]) => facts.message.startsWith(beginning))?.[1];
}
