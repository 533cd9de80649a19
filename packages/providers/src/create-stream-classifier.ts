import type { ErrorMarks } from "./error-marks.data.ts";
import { markedRule } from "./marked-rule.ts";
import type { ProviderAdapter } from "./provider-adapter.ts";
import { STREAM_ERROR_RULES, UNKNOWN_STREAM_ERROR } from "./stream-error-rules.data.ts";

/** What a kind's errors inside a stream mean: by the provider's own words, else by the neutral kind. */
export function createStreamClassifier(marks: ErrorMarks): ProviderAdapter["classifyStreamError"] {
  return ({ kind, code, message }) =>
    markedRule(marks, { words: code === undefined ? [] : [code], message }) ??
    STREAM_ERROR_RULES.get(kind) ??
    UNKNOWN_STREAM_ERROR;
}
