import type { ErrorCode } from "@operon/errors";
import type { Candidate } from "../snapshot/records.ts";
import type { FailedBeginning } from "./attempt.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";

const MAX_ATTEMPTS = 2;
const DEFAULT_RETRY_AFTER_MS = 1_000;

/** What the client is told where every attempt failed in the same way. Of all others it is `upstream_failed`. */
const VERDICTS: readonly (readonly [codes: ReadonlySet<string>, refused: ErrorCode])[] = [
  [new Set(["upstream_quota"]), "insufficient_quota"],
  [new Set(["upstream_rate_limited", "upstream_quota"]), "rate_limited"],
  [new Set(["upstream_auth"]), "upstream_auth_failed"],
];

/** Who was asked for one request, and who is next. */
export class Tries {
  readonly #candidates: Routed["candidates"];
  readonly #failures: FailedBeginning[] = [];
  #position = 0;
  #refusal: Refusal | undefined;

  constructor({ candidates }: Routed) {
    this.#candidates = candidates;
  }

  /** The next in order; or the last once more where nobody else is left and its connection just broke. */
  next(): Candidate | undefined {
    if (this.#failures.length >= MAX_ATTEMPTS) return undefined;
    const next = this.#candidates[this.#position];
    if (next === undefined) return this.#failures.at(-1)?.connection ? this.#candidates.at(-1) : undefined;
    this.#position += 1;
    return next;
  }

  failed(failure: FailedBeginning): void {
    this.#failures.push(failure);
  }

  /** A candidate that could not be asked: its dialect has no words for the request, or it gives us no token. */
  refused(refusal: Refusal): void {
    this.#refusal ??= refusal;
  }

  verdict(): Refusal {
    if (this.#failures.length === 0 && this.#refusal !== undefined) return this.#refusal;
    const verdict = VERDICTS.find(([codes]) => this.#failures.every(({ code }) => codes.has(code)));
    const waits = this.#failures.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
    return {
      refused: verdict?.[1] ?? "upstream_failed",
      retryAfterMs: waits.length > 0 ? Math.min(...waits) : DEFAULT_RETRY_AFTER_MS,
    };
  }
}
