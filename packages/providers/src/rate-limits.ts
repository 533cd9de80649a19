/** What is left of one of a provider's limits. */
export type RateRoom = {
  /** Whole, from 0. */
  readonly remaining: number;
  /** From now until it is full again, in whole milliseconds, at most a day; 60,000 where the provider does not say. */
  readonly resetMs: number;
};

/** What a provider's headers say of what is left of its own limits. */
export type RateLimits = { readonly requests?: RateRoom; readonly tokens?: RateRoom };
