import type { PoolClient } from "pg";

/** Any number that no other lock of this database has. */
const LOCK = 7_406_813_252;

/**
 * Until the transaction ends nobody begins to follow a counter. Taken before anything else is locked, so that whoever waits
 * here holds nobody up.
 */
export async function shareLimitUsage(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock_shared($1::bigint)", [LOCK]);
}

/**
 * Waits until no settlement is under way, and lets none begin until the transaction ends. On PGlite, where locks never
 * exclude, there is one transaction at a time anyway.
 */
export async function holdLimitUsage(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1::bigint)", [LOCK]);
}
