import type { Pool } from "@operon/db";
import {
  isDataError,
  type RejectedEvent,
  type SettledUsage,
  settleUsage,
  type UsageEventRecord,
} from "@operon/db";
import type { DayPartitions } from "../partitions/day-partitions.ts";
import type { PriceBook } from "../prices/price-book.ts";
import type { ParsedEntry } from "./parse-entry.ts";

/** What settling needs. */
export type Settling = {
  readonly pool: Pool;
  readonly partitions: DayPartitions;
  readonly prices: PriceBook;
};

/**
 * Prices and settles whole entries in one transaction, or in a few where PostgreSQL refuses one of their events:
 * that one goes to quarantine, alone. Throws while PostgreSQL cannot be used; then some may be settled already,
 * and doing it all again is harmless.
 */
export async function settleEntries(
  settling: Settling,
  entries: readonly ParsedEntry[],
): Promise<readonly SettledUsage[]> {
  const incoming = entries.flatMap((entry) => entry.events);
  const rejected = entries.flatMap((entry) => entry.rejected);
  const events = await settling.prices.charge(incoming);
  return settleIsolating(settling, { events, rejected });
}

type Settlement = {
  readonly events: readonly UsageEventRecord[];
  readonly rejected: readonly RejectedEvent[];
};

/** Halves what is refused until the one event that is to blame stands alone. */
async function settleIsolating(settling: Settling, settlement: Settlement): Promise<SettledUsage[]> {
  const { events, rejected } = settlement;
  const [first] = events;
  try {
    await settling.partitions.ensure(events.map((event) => event.atMs));
    return [await settleUsage(settling.pool, settlement)];
  } catch (error) {
    if (!isDataError(error) || first === undefined) throw error;
    settling.partitions.forget();
    if (events.length === 1) {
      return settleIsolating(settling, { events: [], rejected: [...rejected, rejectRefused(first, error)] });
    }
    const middle = Math.ceil(events.length / 2);
    return [
      ...(await settleIsolating(settling, { events: events.slice(0, middle), rejected })),
      ...(await settleIsolating(settling, { events: events.slice(middle), rejected: [] })),
    ];
  }
}

function rejectRefused(event: UsageEventRecord, error: unknown): RejectedEvent {
  const payload = JSON.stringify(event, (_key, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  const said = error instanceof Error ? error.message : String(error);
  return { segment: event.segment, eventKey: event.id, reason: `refused by PostgreSQL: ${said}`, payload };
}
