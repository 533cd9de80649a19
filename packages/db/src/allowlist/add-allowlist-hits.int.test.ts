import { useTestStores } from "@operon/testkit";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPool } from "../client/open-pool.ts";
import { type AllowlistHitCount, addAllowlistHits } from "./add-allowlist-hits.ts";

const stores = useTestStores();
let pool: Pool;
beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 4 });
});
afterAll(() => pool.end());

const hit = (changes: Partial<AllowlistHitCount> = {}): AllowlistHitCount => ({
  scope: "tenant",
  scopeId: "7",
  address: "203.0.113.7",
  dryRun: false,
  tenantId: "7",
  keyId: "9",
  requests: 2,
  firstAtMs: 2_000,
  lastAtMs: 3_000,
  ...changes,
});

it("sums hits of one address, keeps the earliest and the latest, and tells lists and modes apart", async () => {
  await addAllowlistHits(pool, []);
  await addAllowlistHits(pool, [hit(), hit({ dryRun: true }), hit({ scope: "key", scopeId: "9" })]);
  await addAllowlistHits(pool, [hit({ requests: 5, firstAtMs: 1_000, lastAtMs: 2_500, tenantId: "8" })]);
  const { rows } = await pool.query(
    `select scope, scope_id, address, dry_run, key_id, requests, first_at, last_at from allowlist_hit
     order by scope, dry_run`,
  );
  const times = { first_at: new Date(2_000), last_at: new Date(3_000) };
  const same = {
    scope: "tenant",
    scope_id: "7",
    address: "203.0.113.7",
    key_id: "9",
    requests: "2",
    ...times,
  };
  expect(rows).toEqual([
    { ...same, scope: "key", scope_id: "9", dry_run: false },
    { ...same, dry_run: false, requests: "7", first_at: new Date(1_000) },
    { ...same, dry_run: true },
  ]);
});

it("takes the same rows from several gateways at once, in whatever order they come", async () => {
  await pool.query("truncate allowlist_hit");
  const hits = Array.from({ length: 300 }, (_, index) =>
    hit({ address: `198.51.100.${index}`, requests: 1 }),
  );
  await Promise.all(
    Array.from({ length: 8 }, (_, node) => addAllowlistHits(pool, node % 2 ? hits : hits.toReversed())),
  );
  const { rows } = await pool.query("select min(requests), max(requests), count(*) from allowlist_hit");
  expect(rows).toEqual([{ min: "8", max: "8", count: "300" }]);
});
