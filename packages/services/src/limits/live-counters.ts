import type { CounterPlace, CounterReading } from "@operon/redis";
import type { ServiceContext } from "../context/service-context.ts";
import { withinPatience } from "../context/within-patience.ts";

/** What is used now, by the counter's name. */
export type LiveCounters = ReadonlyMap<string, CounterReading>;

/** The counters as Redis has them, each asked for once; null where it does not answer soon. */
export async function liveCounters(
  { limitCounters }: ServiceContext,
  places: readonly CounterPlace[],
): Promise<LiveCounters | null> {
  if (limitCounters === undefined) return null;
  const distinct = [...new Map(places.map((place) => [place.name, place])).values()];
  const readings = await withinPatience(() => limitCounters.read(distinct));
  if (readings === null) return null;
  return new Map(distinct.map(({ name }, index) => [name, readings[index] ?? { used: 0, resetMs: null }]));
}
