import type { Random } from "../random.ts";
import { FAULTS, type Fault } from "./fault.ts";

const FIRST_MS = 8_000;
const LAST_BEFORE_END_MS = 12_000;
const MOST_STRIKES = 3;

/** One thing that happens at a time, counted from the beginning of the load. */
export type Strike = { readonly atMs: number; readonly fault: Exclude<Fault, "none" | "mixed"> };

/** When a fault strikes in a run: once to three times, with room for its end. */
export function planStrikes(random: Random, fault: Fault, durationMs: number): readonly Strike[] {
  if (fault === "none") return [];
  const single = FAULTS.filter((one): one is Strike["fault"] => one !== "none" && one !== "mixed");
  const count = fault === "mixed" ? MOST_STRIKES : random.between(1, MOST_STRIKES);
  const strikes = Array.from({ length: count }, (): Strike => {
    const atMs = random.between(FIRST_MS, durationMs - LAST_BEFORE_END_MS);
    return { atMs, fault: fault === "mixed" ? random.pick(single) : fault };
  });
  return strikes.sort((a, b) => a.atMs - b.atMs);
}
