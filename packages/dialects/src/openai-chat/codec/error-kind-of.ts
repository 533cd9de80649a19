import { KINDS_BY_STATUS } from "../../neutral/kinds-by-status.data.ts";
import type { ErrorKind } from "../../neutral/neutral-error.ts";

/** Codes and types in lower case; the first that is known counts. */
const BY_WORD: ReadonlyMap<string, ErrorKind> = new Map([
  ["insufficient_quota", "quota"],
  ["insufficient_balance", "quota"],
  ["insufficient_credits", "quota"],
  ["billing_hard_limit_reached", "quota"],
  ["billing_not_active", "quota"],
  ["exceeded_current_quota_error", "quota"],
  ["arrearage", "quota"],
  ["content_filter", "content-filter"],
  ["content_policy_violation", "content-filter"],
  ["responsibleaipolicyviolation", "content-filter"],
  ["data_inspection_failed", "content-filter"],
  ["moderation_blocked", "content-filter"],
  ["context_length_exceeded", "context-length"],
  ["context_window_exceeded", "context-length"],
  ["rate_limit_exceeded", "rate-limit"],
  ["rate_limit_error", "rate-limit"],
  ["rate_limit_reached_error", "rate-limit"],
  ["ratelimitreached", "rate-limit"],
  ["requests", "rate-limit"],
  ["tokens", "rate-limit"],
  ["throttling", "rate-limit"],
  ["invalid_api_key", "authentication"],
  ["invalid_authentication_error", "authentication"],
  ["authentication_error", "authentication"],
  ["permission_error", "permission"],
  ["permission_denied", "permission"],
  ["model_not_found", "not-found"],
  ["not_found_error", "not-found"],
  ["deploymentnotfound", "not-found"],
  ["request_too_large", "too-large"],
  ["overloaded", "overloaded"],
  ["overloaded_error", "overloaded"],
  ["engine_overloaded_error", "overloaded"],
  ["server_overloaded", "overloaded"],
  ["service_unavailable", "overloaded"],
  ["timeout", "timeout"],
  ["server_error", "server"],
  ["internal_server_error", "server"],
  ["api_error", "server"],
  ["invalid_request_error", "invalid-request"],
  ["badrequesterror", "invalid-request"],
]);

const contextLength =
  /maximum context length|context window|context length|prompt is too long|too many input tokens/i;
const quota = /insufficient (?:balance|quota|credit)|exceeded your current quota|out of credits/i;

/** What is known of an error: the answer's status, or 0 inside a stream that began with 200. */
export type ErrorSigns = {
  readonly status: number;
  readonly words: readonly unknown[];
  readonly text: string;
};

/** The kind of an error, by the provider's words first, then by what it says, then by the status. */
export function errorKindOf({ status, words, text }: ErrorSigns): ErrorKind {
  const coded = words.map(kindOfWord).find((kind) => kind !== undefined);
  if (coded !== undefined && coded !== "invalid-request" && coded !== "rate-limit") return coded;
  if (contextLength.test(text) && status < 429) return "context-length";
  if (quota.test(text)) return "quota";
  return kindOfStatus(status) ?? coded ?? (status >= 400 && status < 500 ? "invalid-request" : "server");
}

/** Inside streams some servers write the status itself for a code. */
function kindOfWord(word: unknown): ErrorKind | undefined {
  if (typeof word === "string") return BY_WORD.get(word.toLowerCase()) ?? kindOfStatus(Number(word));
  return typeof word === "number" ? kindOfStatus(word) : undefined;
}

function kindOfStatus(status: number): ErrorKind | undefined {
  return KINDS_BY_STATUS.get(status);
}
