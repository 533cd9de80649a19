import { createClassifier, type ReplyWords } from "./create-classifier.ts";
import { markedRule } from "./marked-rule.ts";
import type { ProviderAdapter } from "./provider-adapter.ts";
import { readRateLimits } from "./read-rate-limits.ts";
import { STREAM_ERROR_RULES, UNKNOWN_STREAM_ERROR } from "./status-rules.data.ts";

/** What an adapter makes of its provider's replies, from how that kind words them. */
export function createReplyReaders(
  words: ReplyWords,
): Pick<ProviderAdapter, "classify" | "classifyStreamError" | "readRateLimits"> {
  return {
    classify: createClassifier(words),
    classifyStreamError({ kind, code, message }) {
      const marked = markedRule(words.marks, { words: code === undefined ? [] : [code], message });
      return marked ?? STREAM_ERROR_RULES.get(kind) ?? UNKNOWN_STREAM_ERROR;
    },
    readRateLimits: (headers) => readRateLimits(headers, words.rates),
  };
}
