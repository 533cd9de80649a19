import { type Most, NOTHING } from "./history.ts";

/** Something that ran from one time until before the other. */
export type Run = { readonly fromMs: number; readonly untilMs: number };

/** How many ran at the same moment at most. What ends when another begins did not run beside it. */
export function mostAtOnce(runs: readonly Run[]): Most {
  const real = runs.filter(({ fromMs, untilMs }) => untilMs > fromMs);
  const begins = real.map(({ fromMs }) => fromMs).sort((a, b) => a - b);
  const ends = real.map(({ untilMs }) => untilMs).sort((a, b) => a - b);
  let most = NOTHING;
  let ended = 0;
  for (const [begun, atMs] of begins.entries()) {
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= atMs) ended += 1;
    const amount = begun + 1 - ended;
    if (amount > most.amount) most = { amount, fromMs: atMs, toMs: ends[ended] ?? atMs };
  }
  return most;
}
