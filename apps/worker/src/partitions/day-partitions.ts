import { dayPartition, ensureDayPartitions, type Pool } from "@operon/db";

/** The partitions of `usage_event`, with a memory of those that are there. */
export type DayPartitions = {
  /** Makes what is missing for these times (Unix milliseconds). */
  ensure(times: readonly number[]): Promise<void>;
  /** Drops the memory: a partition may have gone. */
  forget(): void;
};

const MOST_REMEMBERED = 2_000;

/** Partitions on demand; a day that was seen before costs nothing. */
export function createDayPartitions(pool: Pool): DayPartitions {
  const known = new Set<string>();
  return {
    ensure: async (times) => {
      const missing = times.filter((time) => !known.has(dayPartition(time).name));
      if (missing.length === 0) return;
      await ensureDayPartitions(pool, missing);
      if (known.size > MOST_REMEMBERED) known.clear();
      for (const time of missing) known.add(dayPartition(time).name);
    },
    forget: () => known.clear(),
  };
}
