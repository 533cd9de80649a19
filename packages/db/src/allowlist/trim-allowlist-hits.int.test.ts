import { testStoresKind, useTestStores } from "@operon/testkit";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openPool } from "../client/open-pool.ts";
import { addAllowlistHits } from "./add-allowlist-hits.ts";
import { trimAllowlistHits } from "./trim-allowlist-hits.ts";

const stores = useTestStores();
const TRIM = { olderThanMs: 10_000, perKey: 3, maxRows: 100 };
let pool: Pool;
beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 4 });
});
beforeEach(() => pool.query("truncate allowlist_hit"));
afterAll(() => pool.end());

const add = (keyId: string, times: readonly number[]) =>
  addAllowlistHits(
    pool,
    times.map((lastAtMs) => ({
      scope: "tenant" as const,
      scopeId: "7",
      address: `198.51.100.${lastAtMs / 1_000}`,
      dryRun: false,
      tenantId: "7",
      keyId,
      requests: 1,
      firstAtMs: 1_000,
      lastAtMs,
    })),
  );

async function left(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select key_id || ' at ' || extract(epoch from last_at)::int as name from allowlist_hit order by key_id, last_at`,
  );
  return rows.map(({ name }) => name);
}

it("deletes what is too old, and of each key all but the newest", async () => {
  await add("1", [8_000, 9_000, 10_000]);
  await add("2", [11_000, 12_000, 13_000, 14_000, 15_000]);
  expect(await trimAllowlistHits(pool, TRIM)).toBe(4);
  expect(await left()).toEqual(["1 at 10", "2 at 13", "2 at 14", "2 at 15"]);
  expect(await trimAllowlistHits(pool, TRIM)).toBe(0);
});

it("deletes a bounded number at a time, the oldest first", async () => {
  await add("1", [1_000, 2_000, 3_000, 4_000]);
  expect(await trimAllowlistHits(pool, { ...TRIM, perKey: 10, maxRows: 3 })).toBe(3);
  expect(await left()).toEqual(["1 at 4"]);
});

// The embedded store has one backend: nothing happens beside an open transaction.
it.skipIf(testStoresKind() !== "server")(
  "neither waits for a row that is being added to, nor deletes it",
  async () => {
    await add("1", [8_000, 9_000]);
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query(
        "update allowlist_hit set last_at = to_timestamp(20) where last_at = to_timestamp(8)",
      );
      expect(await trimAllowlistHits(pool, TRIM)).toBe(1);
      await client.query("commit");
    } finally {
      client.release();
    }
    expect(await left()).toEqual(["1 at 20"]);
  },
);
