import type { PriceId, PriceRates, ProviderId } from "@operon/domain";

/** A row of `price`: an immutable version; only its end, `retiredAtMs`, is ever set later. */
export type PriceRecord = {
  readonly id: PriceId;
  /** The account that charges it; null = the list price of any. */
  readonly providerId: ProviderId | null;
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
