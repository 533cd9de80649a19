import type { LimitDimension } from "../policy/limits.ts";
import { type CounterScope, scopeName } from "./counter-names.ts";

const DAY_MS = 86_400_000;

/** A limit, or one in its trial (`shadow`), which counts apart. */
export type CountedLimit = { readonly dimension: LimitDimension; readonly shadow: boolean };

/** What is counted of a limit, as it is now: `t7:rpm`, in its trial `t7:rpm:s`; of a UTC day with the days since 1970, `t7:rpd:20260`. */
export function liveCounterName(
  scope: CounterScope,
  { dimension, shadow }: CountedLimit,
  atMs: number,
): string {
  const daily = dimension === "rpd" || dimension === "tpd";
  const day = daily ? `:${Math.floor(atMs / DAY_MS)}` : "";
  return `${scopeName(scope)}:${dimension}${day}${shadow ? ":s" : ""}`;
}
