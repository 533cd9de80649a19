import type { ErrorMarks } from "./error-marks.data.ts";
import type { ErrorFacts } from "./read-error-facts.ts";
import type { StatusRule } from "./status-rules.data.ts";

/** What the beginning of an error's message or its own words mean; undefined where they say nothing of note. */
export function markedRule(
  { words, messages }: ErrorMarks,
  facts: Pick<ErrorFacts, "words" | "message">,
): StatusRule | undefined {
  const begun = messages.find(([beginning]) => beginning.test(facts.message));
  if (begun !== undefined) return begun[1];
  const word = facts.words.find((one) => words.has(one));
  return word === undefined ? undefined : words.get(word);
}
