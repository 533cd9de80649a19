import type { Logger } from "@operon/telemetry";
import type { DayPartitions } from "./day-partitions.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_AHEAD = 3;

/** Makes the partitions of yesterday, today and the next three days now, then hourly until the answer is called. */
export async function keepPartitionsAhead(partitions: DayPartitions, logger: Logger): Promise<() => void> {
  await partitions.ensure(daysAhead(Date.now()));
  const timer = setInterval(() => {
    partitions.ensure(daysAhead(Date.now())).catch((error: unknown) => {
      logger.warn({ err: error }, "partitions cannot be made now");
    });
  }, HOUR_MS);
  return () => clearInterval(timer);
}

function daysAhead(nowMs: number): number[] {
  return Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => nowMs + (index - 1) * DAY_MS);
}
