import type { UsageBatch, UsageEvent } from "@operon/contracts";
import { openPool } from "@operon/db";
import { type ProviderId, ROOT_TENANT_ID } from "@operon/domain";
import {
  appendUsageBatch,
  openBusSubscriber,
  openCommandClient,
  REDIS_KEYS,
  type RedisClient,
  SETTLEMENT_GROUP,
  waitUntilReady,
} from "@operon/redis";
import { useTestStores } from "@operon/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openRelay } from "../testing/open-relay.ts";
import { sampleEvent } from "../testing/sample-event.ts";
import { sampleTraffic, shuffled } from "../testing/sample-traffic.ts";
import { startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { expectedSums, readUsageSums } from "../testing/usage-sums.ts";

const stores = useTestStores();
const workers: TestWorker[] = [];
const PATIENCE = { timeout: 30_000, interval: 100 };

async function work(through: { databaseUrl: string; redisUrl: string } = stores()): Promise<TestWorker> {
  const worker = await startTestWorker(through, String(workers.length));
  workers.push(worker);
  return worker;
}

const append = async (redis: RedisClient, batches: readonly unknown[]) => {
  for (const batch of batches) await appendUsageBatch(redis, JSON.stringify(batch), 1_000_000);
};
const batchOf = (events: unknown[], segment = "node-0") => ({ version: 1, segment, events });
const eventsOf = (batches: readonly UsageBatch[]): UsageEvent[] => batches.flatMap(({ events }) => events);
const untilSettled = ({ pool }: TestWorker, events: readonly UsageEvent[]) =>
  vi.waitFor(async () => expect(await readUsageSums(pool)).toEqual(expectedSums(events)), PATIENCE);
const untilDrained = ({ commands }: TestWorker) =>
  vi.waitFor(async () => expect(await commands.xlen(REDIS_KEYS.usageStream)).toBe(0), PATIENCE);

let first: TestWorker;
beforeEach(async () => {
  first = await work();
  await vi.waitFor(() => expect(first.commands.status).toBe("ready"), PATIENCE);
});
// Workers end first: what one has claimed again would be settled into the next test.
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  const pool = await openPool({ url: stores().databaseUrl, poolSize: 1 });
  await pool.query(
    "truncate usage_event, usage_rollup, journal_segment, journal_segment_extra, usage_quarantine",
  );
  await pool.end();
  const redis = await connected("cleaning");
  await redis.del(REDIS_KEYS.usageStream);
  redis.disconnect();
});

describe("nothing is lost and nothing is doubled", () => {
  it("when every batch comes up to five times, in any order, to two workers", async () => {
    await work();
    const batches = sampleTraffic(20, 20);
    const deliveries = batches.flatMap((batch, index) =>
      Array.from({ length: 1 + (index % 6) }, () => batch),
    );
    await append(first.commands, shuffled(deliveries));
    await untilDrained(first);
    await untilSettled(first, eventsOf(batches));
  });

  it("when batches overlap and are cut in other places at their second coming", async () => {
    const events = eventsOf(sampleTraffic(1, 90));
    const cut = (size: number) =>
      Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
        batchOf([...events.slice(index * size, (index + 1) * size), ...events.slice(0, 3)]),
      );
    await append(first.commands, shuffled([...cut(7), ...cut(40), ...cut(90)]));
    await untilDrained(first);
    await untilSettled(first, events);
  });

  it("when Redis loses everything in the middle and the gateways send it all again", async () => {
    const batches = sampleTraffic(40, 20);
    await append(first.commands, batches);
    await first.commands.del(REDIS_KEYS.usageStream);
    await append(first.commands, shuffled(batches));
    await untilDrained(first);
    await untilSettled(first, eventsOf(batches));
  });

  it("when a worker dies with entries in its hands", async () => {
    const batches = sampleTraffic(3, 10);
    await append(first.commands, [batchOf([])]);
    await untilDrained(first);
    await first.stop();
    workers.length = 0;
    await readAsTheDead(batches);
    first = await work();
    await untilSettled(first, eventsOf(batches));
    await untilDrained(first);
  });

  it("when PostgreSQL is away for a while", async () => {
    const relay = await openRelay(stores().databaseUrl);
    await first.stop();
    workers.length = 0;
    const worker = await work({ ...stores(), databaseUrl: relay.url });
    const batches = sampleTraffic(10, 20);
    await vi.waitFor(() => expect(worker.commands.status).toBe("ready"), PATIENCE);
    await relay.cut();
    await append(worker.commands, batches);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await worker.commands.xlen(REDIS_KEYS.usageStream)).toBe(10);
    await relay.mend();
    first = worker;
    await untilSettled(worker, eventsOf(batches));
    await untilDrained(worker);
  });

  it("when Redis is away for a while", async () => {
    const relay = await openRelay(stores().redisUrl);
    const worker = await work({ ...stores(), redisUrl: relay.url });
    await first.stop();
    workers.splice(0, 1);
    first = worker;
    await vi.waitFor(() => expect(worker.commands.status).toBe("ready"), PATIENCE);
    const batches = sampleTraffic(30, 20);
    await append(worker.commands, batches);
    await relay.cut();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await relay.mend();
    await untilSettled(worker, eventsOf(batches));
    await untilDrained(worker);
  });
});

describe("what cannot be settled", () => {
  const quarantine = async () =>
    (await first.pool.query<{ reason: string }>("select reason from usage_quarantine order by id")).rows.map(
      ({ reason }) => reason,
    );
  const day = 86_400_000;

  it.each([
    ["an event of another shape", { id: "no id" }, "unreadable event"],
    [
      "an id without a time",
      { ...sampleEvent(), id: "8a6e0804-2bd0-4672-b79d-d97027f9071a" },
      "unreadable event",
    ],
    ["an event older than the retention", sampleEvent({}, Date.now() - 401 * day), "older than 400 days"],
    [
      "an event of the day after tomorrow",
      sampleEvent({}, Date.now() + 2 * day),
      "more than a day in the future",
    ],
    ["text that PostgreSQL cannot hold", sampleEvent({ model: "a\0b" }), "refused by PostgreSQL"],
    ["a number that no column holds", sampleEvent({ latencyMs: 3_000_000_000 }), "refused by PostgreSQL"],
  ])(
    "goes to quarantine with the reason, and the rest of its batch is settled: %s",
    async (_title, bad, reason) => {
      const good = [sampleEvent(), sampleEvent(), sampleEvent()];
      await append(first.commands, [batchOf([good[0], bad, good[1]]), batchOf([good[2], bad])]);
      await vi.waitFor(
        async () => expect(await readUsageSums(first.pool)).toEqual({ ...expectedSums(good), settled: 4 }),
        PATIENCE,
      );
      expect(await quarantine()).toEqual([expect.stringContaining(reason)]);
      await untilDrained(first);
    },
  );

  it.each(["not json", "[]", JSON.stringify({ version: 2, segment: "node-0", events: [] })])(
    "goes to quarantine whole where the batch cannot be read: %s",
    async (payload) => {
      const good = sampleEvent();
      await appendUsageBatch(first.commands, payload);
      await append(first.commands, [batchOf([good])]);
      await untilSettled(first, [good]);
      await untilDrained(first);
      expect(await quarantine()).toEqual([expect.stringContaining("unreadable batch")]);
    },
  );
});

describe("a settled event", () => {
  it("is announced with its segment's count, once it is committed", async () => {
    const onSettled = vi.fn();
    const report = () => undefined;
    const bus = openBusSubscriber({ url: stores().redisUrl, name: "test", report }, { onSettled });
    await bus.whenSubscribed(5_000);
    await append(first.commands, [batchOf([sampleEvent(), sampleEvent()], "node-9")]);
    await vi.waitFor(
      () => expect(onSettled).toHaveBeenCalledWith([{ segment: "node-9", settled: 2 }]),
      PATIENCE,
    );
    bus.close();
  });

  it("keeps the service tier that it was billed by, and needs none, as events of older gateways", async () => {
    const { serviceTier: _none, ...older } = sampleEvent({ model: "older" });
    const events = [
      sampleEvent({ model: "flex", serviceTier: "flex" }),
      sampleEvent({ model: "null", serviceTier: null }),
      older,
    ];
    await append(first.commands, [batchOf(events), batchOf(events)]);
    await untilDrained(first);
    await untilSettled(first, events);
    const { rows } = await first.pool.query("select model, service_tier from usage_event order by model");
    expect(rows).toEqual([
      { model: "flex", service_tier: "flex" },
      { model: "null", service_tier: null },
      { model: "older", service_tier: null },
    ]);
  });

  it("is charged by the price stated for it, else by the list that came with Operon, else by none", async () => {
    const { pool, commands } = first;
    await pool.query(
      `insert into price (tenant_id, model, rates, effective_from, source, revision)
       values ($1, 'my-*', '{"rates":{"input":"1000000","output":"2000000"},"tiers":[]}', now() - interval '1 day', 'manual', 1)`,
      [ROOT_TENANT_ID],
    );
    await pool.query(
      "insert into config_head (id, revision) values (1, 1) on conflict (id) do update set revision = config_head.revision + 1",
    );
    const models = ["my-model", "gpt-4o", "gpt-4o-2024-08-06", "no-such-model"];
    const events = models.map((model) => sampleEvent({ model }));
    await append(commands, [batchOf(events)]);
    await untilSettled(first, events);
    const { rows } = await pool.query(
      `select e.model, p.model as priced_as, p.source, cost_nano_usd as cost from usage_event e
       left join price p on p.id = e.price_id order by array_position($1::text[], e.model)`,
      [models],
    );
    const listed = {
      priced_as: "gpt-4o",
      source: expect.stringMatching(/^genai-prices .*openai$/),
      cost: "7500000",
    };
    expect(rows).toEqual([
      { model: "my-model", priced_as: "my-*", source: "manual", cost: "2000000" },
      { model: "gpt-4o", ...listed },
      { model: "gpt-4o-2024-08-06", ...listed },
      { model: "no-such-model", priced_as: null, source: null, cost: null },
    ]);
    const { rows: unpriced } = await pool.query("select sum(unpriced)::int as unpriced from usage_rollup");
    expect(unpriced).toEqual([{ unpriced: 1 }]);
  });

  it("is charged what its account charges before the list's price, but for what happened before that was stated", async () => {
    const { pool, commands } = first;
    await pool.query(
      `insert into provider (id, tenant_id, name, kind, base_url, credentials, credential_hint, revision)
       values (701, $1, 'cheap', 'openai', 'http://x', '', '', 1)`,
      [ROOT_TENANT_ID],
    );
    await pool.query(
      `insert into price (tenant_id, provider_id, model, rates, effective_from, source, revision)
       select $1, provider_id, model, jsonb_build_object('rates', jsonb_build_object('input', input, 'output', input), 'tiers', '[]'::jsonb),
         now() - since, 'manual', 1
       from (values (701::bigint, 'our-*', '1000', interval '1 hour'), (null, 'our-model', '3000', interval '1 day'))
         as stated (provider_id, model, input, since)`,
      [ROOT_TENANT_ID],
    );
    await pool.query(
      "insert into config_head (id, revision) values (1, 1) on conflict (id) do update set revision = config_head.revision + 1",
    );
    const model = "our-model";
    const events = [
      sampleEvent({ model, providerId: "701" as ProviderId, endpoint: "now" }),
      sampleEvent({ model, providerId: "700" as ProviderId, endpoint: "another account" }),
      sampleEvent({ model, providerId: "701" as ProviderId, endpoint: "late" }, Date.now() - 2 * 3_600_000),
    ];
    await append(commands, [batchOf(events)]);
    await untilSettled(first, events);
    const { rows } = await pool.query(
      `select e.endpoint, p.model as priced_as, p.provider_id from usage_event e
       join price p on p.id = e.price_id order by e.endpoint`,
    );
    expect(rows).toEqual([
      { endpoint: "another account", priced_as: "our-model", provider_id: null },
      { endpoint: "late", priced_as: "our-model", provider_id: null },
      { endpoint: "now", priced_as: "our-*", provider_id: "701" },
    ]);
  });
});

/** Appends `batches` and reads them as a consumer that is never heard of again. */
async function readAsTheDead(batches: readonly UsageBatch[]): Promise<void> {
  const client = await connected("dead");
  await append(client, batches);
  const read = [
    "GROUP",
    SETTLEMENT_GROUP,
    "dead",
    "COUNT",
    100,
    "STREAMS",
    REDIS_KEYS.usageStream,
    ">",
  ] as const;
  await client.xreadgroup(...read);
  client.disconnect();
}

async function connected(name: string): Promise<RedisClient> {
  const client = openCommandClient({ url: stores().redisUrl, name, report: () => undefined });
  await waitUntilReady(client, 5_000);
  return client;
}
