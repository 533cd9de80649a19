import { classifyStreamError } from "./classify-stream-error.ts";
import { createClassifier, type ReplyWords } from "./create-classifier.ts";
import type { ProviderAdapter } from "./provider-adapter.ts";
import { readRateLimits } from "./read-rate-limits.ts";

/** What an adapter makes of its provider's replies, from how that kind words them. */
export function createReplyReaders(
  words: ReplyWords,
): Pick<ProviderAdapter, "classify" | "classifyStreamError" | "readRateLimits"> {
  return {
    classify: createClassifier(words),
    classifyStreamError: (error) => classifyStreamError(error, words.marks),
    readRateLimits: (headers) => readRateLimits(headers, words.rates),
  };
}
