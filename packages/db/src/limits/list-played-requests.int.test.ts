import { type KeyId, NO_USAGE, type TenantId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureDayPartitions } from "../clearing/ensure-day-partitions.ts";
import { sampleUsageRecord } from "../clearing/sample-usage-record.ts";
import { settleUsage } from "../clearing/settle-usage.ts";
import { createDatabase, type Database } from "../client/create-database.ts";
import { listPlayedRequests, type PlayedPlace, type PlayedRow } from "./list-played-requests.ts";
import type { UsageOwner } from "./usage-owner.ts";

const stores = useTestStores();
let db: Database;
beforeAll(async () => {
  db = await createDatabase({ url: stores().databaseUrl, poolSize: 2 });
});
afterAll(() => db?.close());

const MIDNIGHT = Date.parse("2026-11-27T00:00:00Z");
const account = { id: "7" as TenantId, dna: ".1." } as Extract<UsageOwner, { kind: "tenant" }>["tenant"];
const OWNERS: UsageOwner[] = [
  { kind: "tenant", tenant: account },
  { kind: "key", keyId: "70" as KeyId, tenantId: "7" as TenantId },
];

async function everyPage(owner: UsageOwner, limit: number): Promise<PlayedRow[]> {
  const all: PlayedRow[] = [];
  let after: PlayedPlace | null = null;
  for (;;) {
    const range = { owner, fromMs: MIDNIGHT - 10_000, toMs: MIDNIGHT + 10_000, limit };
    const rows: PlayedRow[] = await listPlayedRequests(db.pool, { ...range, after });
    all.push(...rows);
    after = rows.at(-1) ?? null;
    if (after === null) return all;
  }
}

describe("the requests to play again", () => {
  it("are all there once, the newest first, whatever the page, over midnight and with several in one millisecond", async () => {
    const times = [-10_001, -10_000, -3, -3, -3, 0, 0, 5, 9_999, 10_000].map((offset) => MIDNIGHT + offset);
    const events = times.map((atMs) => sampleUsageRecord({ atMs }));
    const foreign = sampleUsageRecord({ atMs: MIDNIGHT, tenantId: "8" as TenantId, keyId: "80" as KeyId });
    await ensureDayPartitions(db.pool, times);
    await settleUsage(db.pool, { events: [...events, foreign], rejected: [] });
    const wanted = events.slice(1, -1).map(({ id }) => id);
    for (const owner of OWNERS) {
      for (const limit of [1, 2, 3, 100]) {
        const rows = await everyPage(owner, limit);
        expect(rows.map(({ id }) => id)).toEqual(wanted.sort().toReversed());
      }
    }
  });

  it("have the tokens and the money of all their attempts, from the first one's start to the last one's end", async () => {
    const atMs = MIDNIGHT + 3_600_000;
    const first = sampleUsageRecord({
      atMs,
      final: false,
      usage: { ...NO_USAGE, cacheRead: 7, reasoning: 3 },
    });
    const last = sampleUsageRecord({
      atMs: atMs + 2_000,
      requestId: first.requestId,
      attempt: 2,
      latencyMs: 500,
      costNanoUsd: 40n as never,
    });
    const other = sampleUsageRecord({ atMs: atMs + 1_000 });
    await settleUsage(db.pool, { events: [first, last, other], rejected: [] });
    for (const owner of OWNERS) {
      const range = { owner, fromMs: atMs, toMs: atMs + 60_000, after: null, limit: 10 };
      expect(await listPlayedRequests(db.pool, range)).toMatchObject([
        { id: last.id, startMs: atMs, endMs: atMs + 2_500, tokens: 25, costNanoUsd: 40, keyId: "70" },
        { id: other.id, startMs: atMs + 1_000, endMs: atMs + 1_120, tokens: 15, costNanoUsd: 0 },
      ]);
    }
  });
});
