import type { Classification, StreamError } from "./classification.ts";
import type { ErrorMarks } from "./error-marks.data.ts";
import { markedRule } from "./marked-rule.ts";
import { STREAM_ERROR_RULES, UNKNOWN_STREAM_ERROR } from "./stream-error-rules.data.ts";

/** What an error inside a stream means: by the provider's own words, else by the neutral kind. */
export function classifyStreamError({ kind, code, message }: StreamError, marks: ErrorMarks): Classification {
  const marked = markedRule(marks, { words: code === undefined ? [] : [code], message });
  return marked ?? STREAM_ERROR_RULES.get(kind) ?? UNKNOWN_STREAM_ERROR;
}
