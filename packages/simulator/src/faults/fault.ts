/** Refusals that each provider words in its own way, with a status of its own. */
export type ApiFault = "context-too-long" | "content-filter" | "quota" | "auth" | "model-missing";

/** What can go wrong with an answer on purpose; the package's README has the table. */
export type FaultKind =
  | ApiFault
  | "ok"
  | "status"
  | "reset"
  | "close"
  | "stall"
  | "slow-first-token"
  | "truncate"
  | "truncate-json"
  | "no-done"
  | "wrong-length"
  | "html"
  | "error-in-stream"
  | "empty";

/** One fault, as read from its text by `parseFault`. */
export interface Fault {
  readonly kind: FaultKind;
  /** Its text, as given: what the log shows. */
  readonly text: string;
  /** The HTTP status, where the kind has one. */
  readonly status: number;
  /** The error's code in the provider's body, where one was given. */
  readonly code: string | null;
  /** Pieces of the body sent before it strikes; null is before the head, or the kind's own default. */
  readonly after: number | null;
  /** How long a stall or the first token takes; null is until the client leaves. */
  readonly ms: number | null;
  /** By how many bytes a content-length lies. */
  readonly by: number;
  readonly retryAfter: RetryAfter | null;
}

/** How a refusal says when to come back. */
export interface RetryAfter {
  readonly form: "seconds" | "milliseconds" | "date";
  readonly amount: number;
}
