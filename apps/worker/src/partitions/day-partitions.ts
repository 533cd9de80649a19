import { ensureDayPartitions, type Pool } from "@operon/db";

/** The partitions of `usage_event`, with a memory of those that are there. */
export type DayPartitions = {
  /** Makes what is missing for these times (Unix milliseconds). */
  ensure(times: readonly number[]): Promise<void>;
  /** Drops the memory: a partition may have gone. */
  forget(): void;
};

const DAY_MS = 86_400_000;
const MOST_REMEMBERED = 2_000;

/** Partitions on demand; a day that was seen before costs nothing. */
export function createDayPartitions(pool: Pool): DayPartitions {
  const known = new Set<number>();
  return {
    ensure: async (times) => {
      const days = new Set(times.map((time) => Math.floor(time / DAY_MS)));
      const missing = [...days].filter((day) => !known.has(day));
      if (missing.length === 0) return;
      await ensureDayPartitions(
        pool,
        missing.map((day) => day * DAY_MS),
      );
      if (known.size > MOST_REMEMBERED) known.clear();
      for (const day of missing) known.add(day);
    },
    forget: () => known.clear(),
  };
}
