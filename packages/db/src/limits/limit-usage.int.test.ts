import { type Dna, type KeyId, type NanoUsd, NO_USAGE, type TenantId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureDayPartitions } from "../clearing/ensure-day-partitions.ts";
import { sampleUsageRecord } from "../clearing/sample-usage-record.ts";
import { settleUsage } from "../clearing/settle-usage.ts";
import type { UsageEventRecord } from "../clearing/usage-event-record.ts";
import { openPool } from "../client/open-pool.ts";
import { addLimitHits } from "./add-limit-hits.ts";
import { type FollowedCounter, followCounters } from "./follow-counters.ts";
import { readLimitUsage } from "./read-limit-usage.ts";
import { trimLimits } from "./trim-limits.ts";

const stores = useTestStores();
const DAY_MS = 86_400_000;
const TODAY_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const NOON_MS = TODAY_MS + DAY_MS / 2;
/** 1 > 2 > 3 > 4, and 5 beside 2. */
const DNAS: Readonly<Record<string, string>> = { 1: ".", 2: ".1.", 3: ".1.2.", 4: ".1.2.3.", 5: ".1." };
let pool: Pool;

beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 6 });
  await ensureDayPartitions(pool, [TODAY_MS - DAY_MS, TODAY_MS]);
  for (const id of ["2", "3", "4", "5"]) {
    const parent = DNAS[id]?.split(".").at(-2);
    await pool.query(
      "insert into tenant (id, parent_id, dna, slug, name, revision) values ($1, $2, $3, $4, 'T', 1)",
      [id, parent, DNAS[id], `s${id}`],
    );
  }
});
afterAll(() => pool.end());
beforeEach(() =>
  pool.query("truncate usage_event, usage_rollup, journal_segment, journal_segment_extra, limit_usage"),
);

/** An attempt of key 1N of tenant N, which took 15 tokens and 3 nano-USD. */
function used(tenant: string, changes: Partial<UsageEventRecord> = {}): UsageEventRecord {
  return sampleUsageRecord({
    atMs: NOON_MS,
    tenantId: tenant as TenantId,
    tenantDna: DNAS[tenant] as Dna,
    keyId: `1${tenant}` as KeyId,
    usage: { ...NO_USAGE, input: 8, cacheRead: 2, output: 4, reasoning: 1 },
    costNanoUsd: 3n as NanoUsd,
    segment: "gw-1-7",
    ...changes,
  });
}

function counterOf(scopeId: string, changes: Partial<FollowedCounter> = {}): FollowedCounter {
  const { scope = "tenant", model = null } = changes;
  const periodStartMs = changes.periodStartMs ?? TODAY_MS;
  const periodEndMs = changes.periodEndMs ?? TODAY_MS + DAY_MS;
  return {
    counter: `${scope[0]}${scopeId}:${model}:${periodStartMs}:${periodEndMs}`,
    ...{ scope, scopeId, model, periodStartMs, periodEndMs },
  };
}

const settle = (events: readonly UsageEventRecord[]) => settleUsage(pool, { events, rejected: [] });
const follow = (...counters: FollowedCounter[]) => followCounters(pool, counters);
const rowsOf = async ({ counter }: FollowedCounter) => (await readLimitUsage(pool, [counter]))[0]?.rows;
const row = (node: string, requests: number, attempts = requests) => ({
  ...{ node, requests, tokens: attempts * 15, costNanoUsd: attempts * 3 },
});
async function totalOf(counter: FollowedCounter) {
  const total = { requests: 0, tokens: 0, costNanoUsd: 0 };
  for (const each of (await rowsOf(counter)) ?? []) {
    total.requests += each.requests;
    total.tokens += each.tokens;
    total.costNanoUsd += each.costNanoUsd;
  }
  return total;
}
const events = (count: number, tenant: string, changes: Partial<UsageEventRecord> = {}) =>
  Array.from({ length: count }, () => used(tenant, changes));

describe("a followed counter", () => {
  it("counts each event once, however batches are cut and repeated", async () => {
    const tenant = counterOf("2");
    await follow(tenant);
    const all = events(30, "2");
    await settle(all.slice(0, 20));
    await settle([...all.slice(10), ...all.slice(10, 15)]);
    await Promise.all([settle(all.toReversed()), settle(all)]);
    expect(await rowsOf(tenant)).toEqual([row("", 0), row("gw-1", 30)]);
  });

  it("begins with what was rolled up, of the tenant with all below it or of the key alone, and goes on from there", async () => {
    const [root, top, leaf] = [counterOf("1"), counterOf("2"), counterOf("4")];
    const key = counterOf("13", { scope: "key" });
    const traffic = () => ["1", "2", "3", "4", "4", "5"].map((tenant) => used(tenant));
    await settle(traffic());
    expect(await follow(root, top, leaf, key)).toEqual(
      [root, top, leaf, key].map(({ counter }, index) => ({
        counter,
        rows: [row("", [6, 4, 2, 1][index] ?? 0)],
      })),
    );
    await settle(traffic());
    await follow(root, top, leaf, key);
    for (const [counter, count] of [
      [root, 6],
      [top, 4],
      [leaf, 2],
      [key, 1],
    ] as const) {
      expect(await rowsOf(counter)).toEqual([row("", count), row("gw-1", count)]);
    }
  });

  it("counts its own period, from its first moment until before its end", async () => {
    const [yesterday, today] = [
      counterOf("2", { periodStartMs: TODAY_MS - DAY_MS, periodEndMs: TODAY_MS }),
      counterOf("2"),
    ];
    const ever = counterOf("2", { periodStartMs: 0, periodEndMs: Number.POSITIVE_INFINITY });
    const traffic = () => [used("2", { atMs: TODAY_MS - 1 }), used("2", { atMs: TODAY_MS }), used("2")];
    await settle(traffic());
    await follow(yesterday, today, ever);
    await settle(traffic());
    expect(await rowsOf(yesterday)).toEqual([row("", 1), row("gw-1", 1)]);
    expect(await rowsOf(today)).toEqual([row("", 2), row("gw-1", 2)]);
    expect(await rowsOf(ever)).toEqual([row("", 3), row("gw-1", 3)]);
  });

  it("counts requests by their final attempt, and tokens and money by all", async () => {
    const tenant = counterOf("2");
    const traffic = () => [used("2", { final: false, costNanoUsd: 3n as NanoUsd }), used("2")];
    await settle(traffic());
    await follow(tenant);
    await settle([...traffic(), used("2", { usage: NO_USAGE, costNanoUsd: null })]);
    expect(await rowsOf(tenant)).toEqual([row("", 1, 2), row("gw-1", 2, 2)]);
  });

  it("counts the models that it is of, by name and by pattern", async () => {
    const [name, pattern] = [counterOf("2", { model: "gpt-4o" }), counterOf("2", { model: "gpt-*o" })];
    const traffic = () => ["gpt-4o", "gpt-5o", "gpt-4o-mini", "gpt_4o"].map((model) => used("2", { model }));
    await settle(traffic());
    await follow(name, pattern);
    await settle(traffic());
    expect(await rowsOf(name)).toEqual([row("", 1), row("gw-1", 1)]);
    expect(await rowsOf(pattern)).toEqual([row("", 2), row("gw-1", 2)]);
  });

  it("gives what it counts to the node that reserved it, whoever sent it", async () => {
    const tenant = counterOf("2");
    await follow(tenant);
    await settle([
      used("2"),
      used("2", { node: "gw-dead" }),
      used("2", { node: "" }),
      used("2", { segment: "unrecorded" }),
    ]);
    expect(await rowsOf(tenant)).toEqual([
      row("", 0),
      row("gw-1", 2),
      row("gw-dead", 1),
      row("unrecorded", 1),
    ]);
  });

  it("is told of with its new totals by whoever settled, and nothing is told of what is not followed", async () => {
    expect((await settle([used("2")])).limitUsage).toEqual([]);
    const tenant = counterOf("2");
    await follow(tenant);
    await settle(events(2, "2"));
    const again = used("3");
    expect((await settle([again])).limitUsage).toEqual([{ counter: tenant.counter, ...row("gw-1", 3) }]);
    expect((await settle([again, used("5")])).limitUsage).toEqual([]);
  });

  it("agrees with the roll-ups, whenever it was begun while several workers settle", async () => {
    const scopes = ["1", "2", "3", "4"];
    const counters = [
      ...Array.from({ length: 12 }, (_, index) =>
        counterOf(scopes[index % 4] ?? "1", { periodEndMs: TODAY_MS + (index + 1) * DAY_MS }),
      ),
      counterOf("14", { scope: "key" }),
      counterOf("2", { model: "gpt-*" }),
    ];
    const worker = async (name: number) => {
      for (let round = 0; round < 25; round += 1) {
        const batch = scopes.flatMap((tenant) => events(3, tenant, { segment: `gw-${name}-${round}` }));
        await settle(batch.toSorted(() => Math.random() - 0.5));
        if (round % 5 === 0) await settle(batch);
      }
    };
    const follower = async () => {
      for (const counter of counters) {
        await follow(counter);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      }
    };
    await Promise.all([worker(1), worker(2), worker(3), follower(), follower()]);
    const each = 3 * 25 * 3;
    const expected = counters.map(({ scope, scopeId }) =>
      scope === "key" ? each : (5 - Number(scopeId)) * each,
    );
    const totals = await Promise.all(counters.map(totalOf));
    expect(totals).toEqual(
      expected.map((count) => ({ requests: count, tokens: count * 15, costNanoUsd: count * 3 })),
    );
  });
});

describe("what is over", () => {
  it("is forgotten, and what runs on or never ends is not", async () => {
    const [old, now] = [
      counterOf("2", { periodStartMs: TODAY_MS - DAY_MS, periodEndMs: TODAY_MS }),
      counterOf("2"),
    ];
    const ever = counterOf("2", { periodStartMs: 0, periodEndMs: Number.POSITIVE_INFINITY });
    await follow(old, now, ever);
    expect(await trimLimits(pool, { endedBeforeMs: TODAY_MS + 1, hitsBeforeMs: 0 })).toBe(1);
    expect(await Promise.all([old, now, ever].map(rowsOf))).toEqual([[], [row("", 0)], [row("", 0)]]);
  });
});

describe("hits of limits in their trial", () => {
  it("are summed by limit, key and hour, and forgotten when they are old", async () => {
    const hit = { scope: "tenant", scopeId: "2", dimension: "rpm", tenantId: "3", keyId: "13" } as const;
    const first = { ...hit, hourMs: TODAY_MS, requests: 2 };
    await addLimitHits(pool, [first, { ...first, dimension: "tpm" }]);
    await Promise.all([addLimitHits(pool, [first]), addLimitHits(pool, [{ ...first, hourMs: NOON_MS }])]);
    const read = () =>
      pool.query("select dimension, hour, requests::int from limit_hit order by dimension, hour");
    expect((await read()).rows).toEqual([
      { dimension: "rpm", hour: new Date(TODAY_MS), requests: 4 },
      { dimension: "rpm", hour: new Date(NOON_MS), requests: 2 },
      { dimension: "tpm", hour: new Date(TODAY_MS), requests: 2 },
    ]);
    expect(await trimLimits(pool, { endedBeforeMs: 0, hitsBeforeMs: NOON_MS })).toBe(2);
    expect((await read()).rows).toHaveLength(1);
  });
});
