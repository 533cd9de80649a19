import type { ErrorKind } from "../neutral/neutral-error.ts";

/** What the API's error types mean. */
export const KIND_OF_TYPE: ReadonlyMap<unknown, ErrorKind> = new Map([
  ["invalid_request_error", "invalid-request"],
  ["authentication_error", "authentication"],
  ["permission_error", "permission"],
  ["not_found_error", "not-found"],
  ["request_too_large", "too-large"],
  ["rate_limit_error", "rate-limit"],
  ["billing_error", "quota"],
  ["timeout_error", "timeout"],
  ["overloaded_error", "overloaded"],
  ["api_error", "server"],
]);

/** Codes that say more than the type beside them, those of servers that answer in OpenAI's words among them. */
export const KIND_OF_CODE: ReadonlyMap<unknown, ErrorKind> = new Map([
  ["contract_spend_limit_reached", "quota"],
  ["enforced_spend_limit_reached", "quota"],
  ["linked_organization_spend_limit_reached", "quota"],
  ["linked_organization_billing_unavailable", "quota"],
  ["insufficient_quota", "quota"],
  ["context_length_exceeded", "context-length"],
  ["content_filter", "content-filter"],
  ["content_policy_violation", "content-filter"],
  ["request_body_too_large_after_decoding", "too-large"],
]);

/** The API has one type for all bad requests; only the words tell these apart. */
export const KIND_OF_WORDS: readonly (readonly [RegExp, ErrorKind])[] = [
  [/prompt is too long|exceed(?:s|ed)? (?:the )?context (?:limit|window)|context_length/i, "context-length"],
  [/credit balance is too low|usage limits?\b/i, "quota"],
  [/content filtering policy/i, "content-filter"],
];
