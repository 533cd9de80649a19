import type { Outcome, UpstreamCode } from "./classification.ts";

/** What a status means where its body says nothing more. */
export type StatusRule = { readonly outcome: Outcome; readonly code: UpstreamCode };

const OK: StatusRule = { outcome: "ok", code: "ok" };
const REJECTED: StatusRule = { outcome: "fatal", code: "upstream_rejected" };

/** Statuses with a meaning of their own. The account's faults (401, 402, 403) are never the caller's. */
export const STATUS_RULES: ReadonlyMap<number, StatusRule> = new Map<number, StatusRule>([
  [401, { outcome: "retry-elsewhere", code: "upstream_auth" }],
  [402, { outcome: "retry-elsewhere", code: "upstream_quota" }],
  [403, { outcome: "retry-elsewhere", code: "upstream_auth" }],
  [407, { outcome: "retry-elsewhere", code: "upstream_auth" }],
  [408, { outcome: "retry-elsewhere", code: "upstream_timeout" }],
  [409, { outcome: "retry-elsewhere", code: "upstream_conflict" }],
  [425, { outcome: "retry-elsewhere", code: "upstream_conflict" }],
  [429, { outcome: "retry-elsewhere", code: "upstream_rate_limited" }],
  [503, { outcome: "retry-elsewhere", code: "upstream_overloaded" }],
  [504, { outcome: "retry-elsewhere", code: "upstream_timeout" }],
  [524, { outcome: "retry-elsewhere", code: "upstream_timeout" }],
  [529, { outcome: "retry-elsewhere", code: "upstream_overloaded" }],
]);

/** Every other status, by its first digit. Redirects are never followed: they could lead anywhere. */
export const CLASS_RULES: ReadonlyMap<number, StatusRule> = new Map<number, StatusRule>([
  [2, OK],
  [3, { outcome: "retry-elsewhere", code: "upstream_redirect" }],
  [4, REJECTED],
  [5, { outcome: "retry-elsewhere", code: "upstream_error" }],
]);

/** A status outside HTTP's classes. */
export const UNKNOWN_STATUS: StatusRule = { outcome: "retry-elsewhere", code: "upstream_error" };
