import { randomBytes } from "node:crypto";
import { ensureDayPartitions, settleUsage, trimAlerts, type UsageEventRecord } from "@operon/db";
import { readLimitUsage } from "@operon/db/data-plane";
import { budgetCounterName, type Dna, type NanoUsd, type TenantId, uuidV7 } from "@operon/domain";
import { createKey, listAlerts, resolveAlert } from "@operon/services";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type AlertWorld, openAlertWorld } from "../testing/open-alert-world.ts";
import { openReceiver } from "../testing/open-receiver.ts";
import { sampleEvent } from "../testing/sample-event.ts";
import { createBudgetKeeper } from "./budget-keeper.ts";

const stores = useTestStores();
const DAY_MS = 86_400_000;
const TODAY_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const NOW_MS = TODAY_MS + DAY_MS / 2;
const USD = 1_000_000_000;
let world: AlertWorld;

beforeAll(async () => {
  world = await openAlertWorld(stores());
  await ensureDayPartitions(world.db.pool, [TODAY_MS - DAY_MS, TODAY_MS, TODAY_MS + DAY_MS]);
});
beforeEach(() => world.db.pool.query("update budget set deleted_at = now()"));
afterAll(() => world?.close());

type Settings = { keyId?: string; model?: string; period?: string; amountUsd?: number; shares?: number[] };

async function budget(tenantId: string, settings: Settings = {}): Promise<string> {
  const { keyId = null, model = null, period = "day", amountUsd = 100, shares = [50, 80, 100] } = settings;
  const { rows } = await world.db.pool.query<{ id: string }>(
    `insert into budget (tenant_id, key_id, model, period, amount_nano_usd, alert_shares, set_by_id, revision)
     values ($1, $2, $3, $4, $5, $6, 1, 1) returning id`,
    [tenantId, keyId, model, period, amountUsd * USD, JSON.stringify(shares)],
  );
  return rows[0]?.id ?? "";
}

/** Has an account below the root spend so much, and answers which counters grew. */
async function spend(tenantId: string, usd: number, atMs = NOW_MS, tenantDna = ".1."): Promise<string[]> {
  const event: UsageEventRecord = {
    ...sampleEvent({ tenantId: tenantId as TenantId, tenantDna: tenantDna as Dna }),
    ...{ id: uuidV7(atMs, randomBytes(10)), atMs, segment: "gw-1-1", priceId: null },
    costNanoUsd: BigInt(usd * USD) as NanoUsd,
  };
  const { limitUsage } = await settleUsage(world.db.pool, { events: [event], rejected: [] });
  return limitUsage.map(({ counter }) => counter);
}

const raise = (id: string, usd: number, untilMs: number) =>
  world.db.pool.query("update budget set raises = $2 where id = $1", [
    id,
    JSON.stringify([
      {
        amountNanoUsd: String(usd * USD),
        from: new Date(NOW_MS).toISOString(),
        until: new Date(untilMs).toISOString(),
        reason: null,
      },
    ]),
  ]);
const alertsOf = async (tenant: string) => (await listAlerts(world.ctx, { tenant, subtree: false })).data;
const sharesOf = async (tenant: string, isOpen = true) =>
  (await alertsOf(tenant))
    .filter(({ resolvedAt }) => (resolvedAt === null) === isOpen)
    .map((alert) => alert.budget?.share)
    .toSorted((a = 0, b = 0) => a - b);
const keeper = () => createBudgetKeeper(world.db.pool, "worker-a");

describe("a budget", () => {
  it("is followed with what was spent before, and in its next period from just before that begins", async () => {
    const { id } = await world.account();
    await spend(id, 30);
    const budgetId = await budget(id);
    await keeper().refresh(TODAY_MS + DAY_MS - 60_000);
    await spend(id, 12);
    await spend(id, 7, TODAY_MS + DAY_MS);
    const counters = [TODAY_MS, TODAY_MS + DAY_MS].map((startMs) =>
      budgetCounterName({ scope: "tenant", scopeId: id }, { id: budgetId, period: "day" }, startMs),
    );
    const usage = await readLimitUsage(world.db.pool, counters);
    expect(usage.map(({ rows }) => rows.map(({ node, costNanoUsd }) => [node, costNanoUsd / USD]))).toEqual([
      [
        ["", 30],
        ["gw-1", 12],
      ],
      [
        ["", 0],
        ["gw-1", 7],
      ],
    ]);
  });
});

describe("a share of a budget", () => {
  it("is told of once in its period when it is reached, however many workers look and how often", async () => {
    const { id } = await world.account();
    const { webhook } = await world.webhook(id, "https://hooks.example.com/x");
    await budget(id);
    const keepers = [keeper(), keeper(), keeper()];
    const look = async (counters: string[]) => {
      const raised = await Promise.all(keepers.map((one) => one.check(counters, NOW_MS)));
      return raised.reduce((sum, count) => sum + count, 0);
    };
    for (const one of keepers) await one.refresh(NOW_MS);
    expect(await look(await spend(id, 49.999))).toBe(0);
    expect(await look(await spend(id, 0.001))).toBe(1);
    expect(await look(await spend(id, 25))).toBe(0);
    expect(await look(await spend(id, 30))).toBe(2);
    for (const one of [...keepers, keeper()]) expect(await one.refresh(NOW_MS)).toBe(0);
    expect(await sharesOf(id)).toEqual([50, 80, 100]);
    expect((await world.deliveriesOf(webhook.id)).map(({ event }) => event)).toEqual(Array(3).fill("raised"));
  });

  it("is told to the account and those above it, with whose it is and how large, and to nobody else", async () => {
    const [parent, sibling] = [await world.account(), await world.account()];
    const child = await world.account(parent.id);
    const key = await createKey(world.ctx, { tenantId: child.id, name: "ci" });
    const keyId = key.key.id;
    await budget(child.id, { keyId, model: "gpt-*", period: "total", shares: [1] });
    const one = keeper();
    await one.refresh(NOW_MS);
    const event = {
      ...sampleEvent({ model: "gpt-4o", keyId: keyId as never }),
      id: uuidV7(NOW_MS, randomBytes(10)),
    };
    const of = { tenantId: child.id as TenantId, tenantDna: `.1.${parent.id}.` as Dna, atMs: NOW_MS };
    const paid = { segment: "gw-1-1", priceId: null, costNanoUsd: BigInt(USD) as NanoUsd };
    await settleUsage(world.db.pool, { events: [{ ...event, ...of, ...paid }], rejected: [] });
    expect(await one.refresh(NOW_MS)).toBe(1);
    expect(await alertsOf(child.id)).toMatchObject([
      {
        kind: "budget-share",
        tenantId: child.id,
        provider: null,
        model: "gpt-*",
        budget: {
          keyId,
          keyName: "ci",
          period: "total",
          share: 1,
          amountUsd: "100.000000000",
          periodEnd: null,
        },
      },
    ]);
    const below = async (tenant: { id: string }) => {
      const actor = { ...world.ctx.actor, tenant: { id: tenant.id, dna: ".1." } as never };
      return (await listAlerts({ ...world.ctx, actor }, {})).data.length;
    };
    expect([await below(parent), await below(sibling)]).toEqual([1, 0]);
  });

  it("is over when its period ends, and is told of again in the next", async () => {
    const { id } = await world.account();
    await budget(id, { shares: [50] });
    const one = keeper();
    await one.refresh(NOW_MS);
    await one.check(await spend(id, 60), NOW_MS);
    expect((await alertsOf(id))[0]?.budget?.periodEnd).toBe(new Date(TODAY_MS + DAY_MS).toISOString());
    const tomorrow = NOW_MS + DAY_MS;
    expect(await one.refresh(tomorrow)).toBe(1);
    expect([await sharesOf(id), await sharesOf(id, false)]).toEqual([[], [50]]);
    await one.check(await spend(id, 55, tomorrow), tomorrow);
    expect([await sharesOf(id), await sharesOf(id, false)]).toEqual([[50], [50]]);
  });

  it("is over when the amount is raised past it, and is told of again only when that much more is spent", async () => {
    const { id } = await world.account();
    const budgetId = await budget(id, { shares: [50] });
    const one = keeper();
    await one.refresh(NOW_MS);
    await one.check(await spend(id, 60), NOW_MS);
    await raise(budgetId, 100, NOW_MS + 3_600_000);
    await one.refresh(NOW_MS);
    expect(await sharesOf(id)).toEqual([]);
    expect(await one.check(await spend(id, 50), NOW_MS)).toBe(1);
    expect((await alertsOf(id))[0]?.budget?.amountUsd).toBe("200.000000000");
    expect(await one.refresh(NOW_MS + 7_200_000)).toBe(0);
    expect([await sharesOf(id), await sharesOf(id, false)]).toEqual([[50], [50]]);
  });

  it("stays open while a raise does not take the budget past it, and is not told of again", async () => {
    const { id } = await world.account();
    const budgetId = await budget(id, { shares: [50] });
    await keeper().refresh(NOW_MS);
    await spend(id, 60);
    expect(await keeper().refresh(NOW_MS)).toBe(1);
    await raise(budgetId, 10, NOW_MS + 3_600_000);
    expect(await keeper().refresh(NOW_MS)).toBe(0);
    expect(await sharesOf(id)).toEqual([50]);
  });

  it("is not told of again after somebody closed it or it has grown old, as long as its period runs", async () => {
    const { id } = await world.account();
    await budget(id, { shares: [50], period: "total" });
    await keeper().refresh(NOW_MS);
    await spend(id, 60);
    await keeper().refresh(NOW_MS);
    const [alert] = await alertsOf(id);
    await resolveAlert(world.ctx, { id: alert?.id ?? "" });
    const later = Date.now() + 2 * DAY_MS;
    await trimAlerts(world.db.pool, { alertsBeforeMs: later, deliveriesBeforeMs: 0, eventsBeforeMs: 0 });
    expect(await keeper().refresh(NOW_MS)).toBe(0);
    expect([await sharesOf(id), await sharesOf(id, false)]).toEqual([[], [50]]);
  });

  it("is over when its budget is deleted", async () => {
    const { id } = await world.account();
    await budget(id, { shares: [50] });
    await spend(id, 60);
    await keeper().refresh(NOW_MS);
    await world.db.pool.query("update budget set deleted_at = now()");
    expect(await keeper().refresh(NOW_MS)).toBe(1);
    expect([await sharesOf(id), await sharesOf(id, false)]).toEqual([[], [50]]);
  });

  it("reaches webhooks with the budget and its account", async () => {
    const { id } = await world.account();
    const receiver = await openReceiver();
    await world.webhook("1", receiver.url);
    const budgetId = await budget(id, { shares: [80] });
    await spend(id, 90);
    await keeper().refresh(NOW_MS);
    const stop = await world.startWorker();
    await vi.waitFor(() => expect(receiver.messages).toHaveLength(1), 10_000);
    await stop();
    await receiver.close();
    expect(JSON.parse(receiver.messages[0]?.body ?? "")).toMatchObject({
      type: "alert.raised",
      data: {
        kind: "budget-share",
        provider: null,
        tenant: { id },
        budget: { id: budgetId, keyId: null, share: 80, amountUsd: "100.000000000" },
        consoleUrl: `https://console.test/tenants/${id}`,
      },
    });
  });
});
