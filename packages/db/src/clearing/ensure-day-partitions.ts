import type { Pool } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import { type DayPartition, dayPartition } from "./day-partition.ts";
import { sqlStateOf } from "./sql-state.ts";

// Somebody else made the same partition meanwhile (as a table, as a type), or a wider one covers the day.
const ALREADY_THERE = new Set(["42P07", "42710", "23505", "42P17"]);

/**
 * Makes the partitions of `usage_event` that the given times (Unix milliseconds) fall into, where they are
 * missing. Safe to race. Takes a lock on the whole table for each one made, and waits at most 5 s for it.
 */
export async function ensureDayPartitions(pool: Pool, times: Iterable<number>): Promise<void> {
  const wanted = new Map<string, DayPartition>();
  for (const time of times) {
    const partition = dayPartition(time);
    wanted.set(partition.name, partition);
  }
  for (const name of await existing(pool, [...wanted.keys()])) wanted.delete(name);
  for (const partition of wanted.values()) await create(pool, partition);
}

async function existing(pool: Pool, names: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "select name from unnest($1::text[]) as name where to_regclass(name) is not null",
    [names],
  );
  return rows.map((row) => row.name);
}

/** Names and bounds are digits that `dayPartition` wrote, so they can stand in the statement. */
async function create(pool: Pool, { name, from, to }: DayPartition): Promise<void> {
  try {
    await withTransaction(pool, async (client) => {
      await client.query("set local lock_timeout = '5s'");
      await client.query(
        `create table if not exists ${name} partition of usage_event for values from ('${from}') to ('${to}')`,
      );
    });
  } catch (error) {
    if (!ALREADY_THERE.has(sqlStateOf(error) ?? "")) throw error;
  }
}
