import type { ErrorCode } from "@operon/errors";
import type { UpstreamCode } from "@operon/providers";
import type { Refusal } from "../pipeline/refusal.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import type { AccountFailure, AccountReply } from "./ask-once.ts";

/** What a reply, or none, means. */
export type ReplyVerdict = {
  /** Null = the client gets the reply as it is, its refusal too. */
  readonly refusal: Refusal | null;
  /** Whether it may help to ask once more. */
  readonly mayHelp: boolean;
  /** Whether the account has surely done nothing. */
  readonly isUndone: boolean;
  /** How long the provider asks to be left alone; 0 = it does not say. */
  readonly waitMs: number;
};

/** What is about the object, or the request itself: never the account's fault. */
const PASSED = new Set([404, 409, 413]);
const UNDONE_STATUSES = new Set([401, 402, 403, 429, 503, 529]);
/** A load balancer says so, too, of what was done behind it. */
const DEAR_STATUS = 503;
const UNDONE_FAILURES = new Set<string>(["connect_failed", "connect_timeout", "private_address"]);
const HOPELESS = new Set<string>(["private_address", "client_gone", "request_body_failed", "too_late"]);
const WORDS: Partial<Record<UpstreamCode, ErrorCode>> = {
  upstream_quota: "insufficient_quota",
  upstream_rate_limited: "rate_limited",
  upstream_auth: "upstream_auth_failed",
};
const MESSAGES: Partial<Record<ErrorCode, string>> = {
  insufficient_quota: "The provider that keeps this has spent its own quota. Ask whoever runs this gateway.",
  rate_limited: "The provider that keeps this takes no more requests now. Try again later.",
  upstream_auth_failed:
    "The provider that keeps this refuses its own credential. Ask whoever runs this gateway.",
  upstream_failed: "The provider that keeps this does not answer as it should. Try again later.",
};
const RETRY_AFTER_MS = 1_000;
const FINE: ReplyVerdict = { refusal: null, mayHelp: false, isUndone: false, waitMs: 0 };

/** What came of asking `provider`, for something that is dear or not. A good reply is an object in JSON. */
export function judgeReply(
  result: AccountReply | AccountFailure,
  provider: ProviderRecord,
  isDear: boolean,
): ReplyVerdict {
  if (result.kind === "failed") {
    return {
      refusal: refusal("upstream_failed", undefined),
      mayHelp: !HOPELESS.has(result.failure),
      isUndone: UNDONE_FAILURES.has(result.failure),
      waitMs: 0,
    };
  }
  const { status, headers, body } = result;
  if (PASSED.has(status)) return FINE;
  const { outcome, code, retryAfterMs } = provider.adapter.classify(status, headers, body);
  if (outcome === "fatal" || (outcome === "ok" && isObject(body))) return FINE;
  return {
    refusal: refusal(WORDS[code] ?? "upstream_failed", retryAfterMs),
    mayHelp: outcome === "retry-here",
    isUndone: UNDONE_STATUSES.has(status) && !(isDear && status === DEAR_STATUS),
    waitMs: retryAfterMs ?? 0,
  };
}

function refusal(refused: ErrorCode, retryAfterMs: number | undefined): Refusal {
  return { refused, message: MESSAGES[refused], retryAfterMs: retryAfterMs ?? RETRY_AFTER_MS };
}

function isObject(body: Buffer): boolean {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
