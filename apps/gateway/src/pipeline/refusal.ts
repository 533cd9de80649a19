import type { ErrorCode } from "@operon/errors";

/** An answer without an attempt, or after the last: what a stage gives instead of its output. */
export type Refusal = {
  readonly refused: ErrorCode;
  /** Replaces the code's own text. */
  readonly message?: string | undefined;
  readonly param?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** More for the head of the answer: names and values in turn. */
  readonly headers?: readonly string[] | undefined;
};
