import { type NanoUsd, parseDna, ROOT_DNA, type TenantId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "../client/open-pool.ts";
import { ensureDayPartitions } from "./ensure-day-partitions.ts";
import { isDataError } from "./is-data-error.ts";
import { readSettledSegments } from "./read-settled-segments.ts";
import { sampleUsageRecord } from "./sample-usage-record.ts";
import { settleUsage } from "./settle-usage.ts";
import type { UsageEventRecord } from "./usage-event-record.ts";

const stores = useTestStores();
let pool: Pool;

beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 4 });
  await ensureDayPartitions(pool, [Date.now()]);
});
afterAll(() => pool.end());
beforeEach(async () => {
  await pool.query(
    "truncate usage_event, usage_rollup, journal_segment, journal_segment_extra, usage_quarantine",
  );
});

const settle = (events: UsageEventRecord[]) => settleUsage(pool, { events, rejected: [] });

async function sums() {
  const { rows } = await pool.query(
    `select coalesce(sum(requests), 0)::int as requests, coalesce(sum(cost_nano_usd), 0)::int as cost,
       coalesce(sum((select sum(count) from unnest(latency_counts) as count)), 0)::int as timed,
       (select count(*)::int from usage_event) as events from usage_rollup`,
  );
  return rows[0];
}
const settledOf = async (segment: string) => (await readSettledSegments(pool, [segment])).get(segment);
const events = (count: number, changes: Partial<UsageEventRecord> = {}) =>
  Array.from({ length: count }, () => sampleUsageRecord({ costNanoUsd: 3n as NanoUsd, ...changes }));

describe("a settlement", () => {
  it("counts an event once, however often and in whatever company it comes", async () => {
    const all = events(30);
    await settle(all.slice(0, 20));
    await settle([...all.slice(10), ...all.slice(10, 15)]);
    await settle([...all].reverse());
    expect(await sums()).toEqual({ events: 30, requests: 30, cost: 90, timed: 30 });
    expect(await settledOf("node-1")).toBe(30);
  });

  it("says what was new and what was there already", async () => {
    const all = events(3);
    await settle(all.slice(0, 1));
    expect(await settle(all)).toMatchObject({
      inserted: 2,
      repeated: 1,
      segments: [{ segment: "node-1", settled: 3 }],
    });
    expect(await settle(all)).toMatchObject({ inserted: 0, repeated: 3, segments: [] });
  });

  it("keeps every text as it was, however odd", async () => {
    const models = [
      'a"b\\c',
      "{x,y}",
      " ",
      "",
      "null",
      "NULL",
      "模型, 🙂",
      "line\nbreak\ttab",
      "'; drop table usage_event; --",
    ];
    await settle(models.map((model) => sampleUsageRecord({ model, errorCode: model })));
    const { rows } = await pool.query<{ model: string }>(
      "select model from usage_event where model = error_code",
    );
    expect(rows.map(({ model }) => model).sort()).toEqual(models.toSorted());
    const { rows: rolledUp } = await pool.query("select model from usage_rollup");
    expect(rolledUp).toHaveLength(models.length);
  });

  it("settles the same events from two transactions at once without loss, doubling or deadlock", async () => {
    const all = [...events(200), ...events(200, { model: "gpt-4o-mini" })];
    const shuffled = all.toSorted(() => Math.random() - 0.5);
    await Promise.all([settle(all), settle(shuffled), settle(all.toReversed())]);
    expect(await sums()).toEqual({ events: 400, requests: 400, cost: 1_200, timed: 400 });
    expect(await settledOf("node-1")).toBe(400);
  });

  it("does all of it or nothing", async () => {
    const [bad] = events(1, { latencyMs: 3_000_000_000 });
    const failure: unknown = await settle([...events(5), ...(bad ? [bad] : [])]).catch(
      (error: unknown) => error,
    );
    expect(isDataError(failure)).toBe(true);
    expect(await sums()).toEqual({ events: 0, requests: 0, cost: 0, timed: 0 });
    expect(await settledOf("node-1")).toBeUndefined();
  });

  it("completes the segment of whoever took a journal over, once", async () => {
    const all = events(4);
    await settle(all);
    const again = all.map((event) => ({ ...event, segment: "node-2" }));
    await settle(again);
    await settle([...again, ...all]);
    expect([await settledOf("node-1"), await settledOf("node-2")]).toEqual([4, 4]);
    expect(await sums()).toMatchObject({ events: 4, requests: 4 });
  });

  it("puts what was rejected into quarantine once, and counts it for its segment once", async () => {
    const rejected = [
      { segment: "node-1", eventKey: "sha256:a", reason: "older than 400 days", payload: "\0{}" },
    ];
    await settleUsage(pool, { events: events(2), rejected });
    await settleUsage(pool, { events: [], rejected: [...rejected, ...rejected] });
    const { rows } = await pool.query("select reason, payload from usage_quarantine");
    expect(rows).toEqual([{ reason: "older than 400 days", payload: "\uFFFD{}" }]);
    expect(await settledOf("node-1")).toBe(3);
  });

  it("quarantines what belongs to no segment without inventing one", async () => {
    await settleUsage(pool, {
      events: [],
      rejected: [{ segment: "", eventKey: "sha256:b", reason: "unreadable batch", payload: "?" }],
    });
    const { rows } = await pool.query(
      "select (select count(*)::int from usage_quarantine) as kept, count(*)::int from journal_segment",
    );
    expect(rows).toEqual([{ kept: 1, count: 0 }]);
  });

  it("keeps a DNA that is longer than an index entry apart from another with the same beginning", async () => {
    const long = (last: string) => parseDna(`.${"1234567890123456789.".repeat(400)}${last}.`) ?? ROOT_DNA;
    await settle([
      ...events(2, { tenantId: "9" as TenantId, tenantDna: long("1") }),
      ...events(1, { tenantId: "9" as TenantId, tenantDna: long("2") }),
    ]);
    const { rows } = await pool.query("select requests::int from usage_rollup order by requests");
    expect(rows).toEqual([{ requests: 1 }, { requests: 2 }]);
  });

  it("moves a key's last use on and never back, and does not mind a key that is gone", async () => {
    await pool.query(
      `insert into tenant (id, parent_id, dna, slug, name, revision) values (1, null, '.', '', 'Platform', 0) on conflict do nothing`,
    );
    await pool.query(
      `insert into virtual_key (id, tenant_id, name, hash, prefix, suffix, revision) values (70, 1, 'k', sha256('x'), 'sk-op-', 'abcd', 0)`,
    );
    const nowMs = Date.now();
    await settle([
      sampleUsageRecord({ atMs: nowMs }),
      sampleUsageRecord({ atMs: nowMs, keyId: "71" as never }),
    ]);
    await settle([sampleUsageRecord({ atMs: nowMs - 5_000 })]);
    const { rows } = await pool.query("select key_id, last_used_at from virtual_key_use");
    expect(rows).toEqual([{ key_id: "70", last_used_at: new Date(nowMs) }]);
  });
});

describe("partitions", () => {
  it("are made once, however many ask at the same time", async () => {
    const day = Date.parse("2031-05-05T12:00:00Z");
    await Promise.all([1, 2, 3].map(() => ensureDayPartitions(pool, [day, day + 1])));
    const { rows } = await pool.query("select to_regclass('usage_event_20310505') is not null as made");
    expect(rows).toEqual([{ made: true }]);
  });
});
