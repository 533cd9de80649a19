/**
 * Upper bounds of the latency classes in milliseconds; the last class is everything above the last bound,
 * so a histogram holds `LATENCY_BOUNDS_MS.length + 1` counts.
 */
export const LATENCY_BOUNDS_MS = [
  5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 450, 700, 1_000, 1_500, 2_200, 3_300, 5_000, 7_500, 11_000,
  16_000, 25_000, 40_000, 60_000, 120_000,
] as const;
