/** Chance that a seed repeats. */
export type Random = {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** As `between`, as often between 1 and 10 as between 10 and 100. */
  magnitude(low: number, high: number): number;
  chance(share: number): boolean;
  /** Of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
};

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    magnitude: (low, high) => Math.round(low * (high / low) ** next()),
    chance: (share) => next() < share,
    pick: <T>(list: readonly T[]): T => list[between(0, list.length - 1)] as T,
  };
}
