import { NO_USAGE, type UsageBuckets } from "@operon/domain";

const BYTES_PER_TOKEN = 4;
const MAX_ESTIMATE = 10_000_000;

/** What is known of an attempt whose provider never said its usage. */
export type EstimateInput = {
  /** Bytes of the request's body. */
  readonly promptBytes: number;
  /** Characters of text that reached the client. */
  readonly deliveredCharacters: number;
  /** UTF-8 bytes of the same text: closer to the truth where it is not Latin script. */
  readonly deliveredBytes?: number;
};

/**
 * A bounded estimate for cut streams: a token per four bytes of the whole request, and per four bytes (or
 * characters, where bytes are not known) of what was delivered, rounded up. Events made of it say so.
 */
export function estimateUsage(known: EstimateInput): UsageBuckets {
  const delivered = known.deliveredBytes ?? known.deliveredCharacters;
  return { ...NO_USAGE, input: tokensOf(known.promptBytes), output: tokensOf(delivered) };
}

function tokensOf(amount: number): number {
  return Number.isFinite(amount) && amount > 0
    ? Math.min(Math.ceil(amount / BYTES_PER_TOKEN), MAX_ESTIMATE)
    : 0;
}
