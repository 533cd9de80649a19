import type { PriceId, PriceRates } from "@operon/domain";

/** A row of `price`: an immutable version; only its end, `retiredAtMs`, is ever set later. */
export type PriceRecord = {
  readonly id: PriceId;
  /** A model's name or a pattern. */
  readonly model: string;
  readonly rates: PriceRates;
  /** Unix milliseconds; in force from here on. */
  readonly effectiveFromMs: number;
  /** Unix milliseconds; no longer in force from here on. null = still in force. */
  readonly retiredAtMs: number | null;
  /** `manual`, `operon.yaml`, or the price source with its version and date. */
  readonly source: string;
  readonly revision: string;
};
