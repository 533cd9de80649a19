import { BudgetUse } from "@operon/contracts";
import { budgetRepository, type Reader } from "@operon/db";
import type { KeyId, NanoUsd, TenantId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { type SampleUsage, settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { budgetUses } from "./budget-use.ts";

const fixture = useServiceFixture(useTestStores());
const HOUR = 3_600_000;
const NOW = Date.parse("2026-11-11T12:00:00.000Z");
const MONTH = Date.parse("2026-11-01T00:00:00Z") / 1_000;
const settle = (...samples: SampleUsage[]) => settleSampleUsage(fixture().root.db, samples);
const usd = (amount: number) => BigInt(Math.round(amount * 1e9)) as NanoUsd;

type Wish = {
  readonly keyId?: string;
  readonly model?: string;
  readonly period?: string;
  readonly amountUsd?: number;
  readonly raises?: { amountNanoUsd: string; from: string; until: string; reason: null }[];
};

async function useOf(tenantId: string, wish: Wish, used: number | null = null) {
  const { prisma } = fixture().root.db;
  const { keyId, amountUsd = 100, period = "month", ...rest } = wish;
  const row = await prisma.budget.create({
    data: {
      ...rest,
      period,
      amountNanoUsd: usd(amountUsd),
      tenantId: BigInt(tenantId),
      keyId: keyId === undefined ? null : BigInt(keyId),
      setById: 1n,
      revision: 0n,
    },
  });
  const counters: Pick<ServiceContext, "limitCounters"> =
    used === null
      ? {}
      : {
          limitCounters: {
            gateways: async () => 1,
            read: async (places) => places.map(() => ({ used, resetMs: null })),
          },
        };
  const budgets = await budgetsOf(prisma, tenantId);
  const ctx = { ...fixture().root, ...counters, now: () => new Date(NOW) };
  const use = (await budgetUses(ctx, budgets)).get(row.id.toString());
  expect(BudgetUse.parse(use)).toEqual(use);
  return { use, id: row.id.toString() };
}

describe("the use of a budget", () => {
  it("is what the account and all below it spent in the period, until its counter is followed", async () => {
    const mine = await fixture().tenant();
    const child = await fixture().tenant(mine.id);
    const stranger = await fixture().tenant();
    const before = Date.parse("2026-10-31T23:59:00Z");
    await settle(
      { tenant: mine, atMs: NOW - HOUR, costNanoUsd: usd(2) },
      { tenant: child, atMs: NOW - HOUR, costNanoUsd: usd(3) },
      { tenant: stranger, atMs: NOW - HOUR, costNanoUsd: usd(50) },
      { tenant: mine, atMs: before, costNanoUsd: usd(7) },
    );
    const { use } = await useOf(mine.id, {});
    expect(use).toMatchObject({
      periodStart: "2026-11-01T00:00:00.000Z",
      periodEnd: "2026-12-01T00:00:00.000Z",
      allowedUsd: "100.000000000",
      spentUsd: "5.000000000",
      heldUsd: null,
    });
    const total = await useOf(mine.id, { period: "total" });
    expect(total.use).toMatchObject({ spentUsd: "12.000000000", periodEnd: null, forecastUsd: null });
  });

  it("is its counter's sum over all nodes once that is followed", async () => {
    const mine = await fixture().tenant();
    await settle({ tenant: mine, atMs: NOW - HOUR, costNanoUsd: usd(2) });
    const { id } = await useOf(mine.id, {});
    const counter = `t${mine.id}:b${id}:month:${MONTH}`;
    const follow = (node: string, cost: number) => ({
      counter,
      node,
      scope: "tenant",
      scopeId: BigInt(mine.id),
      periodStart: new Date(MONTH * 1_000),
      periodEnd: new Date("2026-12-01T00:00:00Z"),
      costNanoUsd: usd(cost),
    });
    await fixture().root.db.prisma.limitUsage.createMany({
      data: [follow("", 10), follow("gw-1", 4), follow("gw-2", 1)],
    });
    const budgets = await budgetsOf(fixture().root.db.prisma, mine.id);
    const uses = await budgetUses({ ...fixture().root, now: () => new Date(NOW) }, budgets);
    expect(uses.get(id)).toMatchObject({ spentUsd: "15.000000000" });
  });

  it("counts only its models, and of a key only that key's", async () => {
    const mine = await fixture().tenant();
    const { key } = await createKey(fixture().root, { tenantId: mine.id, name: "ci" });
    const atMs = NOW - HOUR;
    await settle(
      { tenant: mine, key: key.id, model: "gpt_4o-mini", atMs, costNanoUsd: usd(1) },
      { tenant: mine, key: key.id, model: "gptx4o-mini", atMs, costNanoUsd: usd(2) },
      { tenant: mine, key: key.id, model: "GPT_4o-mini", atMs, costNanoUsd: usd(4) },
      { tenant: mine, model: "gpt_4o-mini", atMs, costNanoUsd: usd(8) },
    );
    expect((await useOf(mine.id, { model: "gpt_4*" })).use?.spentUsd).toBe("9.000000000");
    expect((await useOf(mine.id, { model: "gpt_4*", keyId: key.id })).use?.spentUsd).toBe("1.000000000");
    expect((await useOf(mine.id, { keyId: key.id })).use?.spentUsd).toBe("7.000000000");
  });

  it("holds what is reserved beyond what is settled, and nothing where Redis has forgotten the counter", async () => {
    const mine = await fixture().tenant();
    await settle({ tenant: mine, atMs: NOW - HOUR, costNanoUsd: usd(2) });
    expect((await useOf(mine.id, {}, 2_500_000_000)).use?.heldUsd).toBe("0.500000000");
    expect((await useOf(mine.id, {}, 0)).use?.heldUsd).toBe("0.000000000");
  });

  it("allows its raises while they hold", async () => {
    const mine = await fixture().tenant();
    const raise = (from: string, until: string) => ({
      amountNanoUsd: "20000000000",
      from,
      until,
      reason: null,
    });
    const raises = [
      raise("2026-11-01T00:00:00.000Z", "2026-11-11T12:00:00.000Z"),
      raise("2026-11-11T12:00:00.000Z", "2026-11-12T00:00:00.000Z"),
      raise("2026-11-11T12:00:00.001Z", "2026-11-12T00:00:00.000Z"),
    ];
    expect((await useOf(mine.id, { raises })).use?.allowedUsd).toBe("120.000000000");
  });

  it("is forecast from the last week of a month, and the last hours of a day", async () => {
    const mine = await fixture().tenant();
    const days = Array.from({ length: 14 }, (_, day) => ({
      tenant: mine,
      atMs: NOW - day * 24 * HOUR - HOUR,
      costNanoUsd: usd(day < 7 ? 2 : 9),
    }));
    await settle(...days);
    // 7 x 2 and 4 x 9 since the first, then 19.5 days.
    const month = (await useOf(mine.id, { amountUsd: 80 })).use;
    expect(month).toMatchObject({ spentUsd: "50.000000000", exhaustedAt: "2026-11-26T12:00:00.000Z" });
    expect(Number(month?.forecastUsd)).toBeCloseTo(50 + 2 * 19.5, 6);
    const day = (await useOf(mine.id, { period: "day", amountUsd: 100 })).use;
    expect(day).toMatchObject({ spentUsd: "2.000000000", exhaustedAt: null });
    expect(Number(day?.forecastUsd)).toBeCloseTo(2 + (2 / 1) * 12, 6);
  });

  it("is nothing where nothing was spent", async () => {
    const mine = await fixture().tenant();
    expect((await useOf(mine.id, { period: "day" })).use).toMatchObject({
      spentUsd: "0.000000000",
      forecastUsd: null,
      exhaustedAt: null,
    });
  });
});

/** Of an account and of its keys. */
async function budgetsOf(reader: Reader, tenantId: string) {
  const keys = await fixture().root.db.prisma.virtualKey.findMany({ where: { tenantId: BigInt(tenantId) } });
  return budgetRepository.ofTenants(
    reader,
    [tenantId as TenantId],
    keys.map(({ id }) => id.toString() as KeyId),
  );
}
