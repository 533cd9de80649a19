import { LimitState } from "@operon/contracts";
import type { CounterPlace, CounterReading } from "@operon/redis";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { makeActor } from "../context/make-actor.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { getLimitState } from "./get-limit-state.ts";

const fixture = useServiceFixture(useTestStores());
const NOW = Date.parse("2026-11-27T10:00:00.000Z");
const DAY = Math.floor(NOW / 86_400_000);

/** Counters as they are given; everything that was asked for lands in `asked`. */
function counted(
  ctx: ServiceContext,
  used: Readonly<Record<string, number | CounterReading>>,
  asked: CounterPlace[] = [],
): ServiceContext {
  const reading = (value: number | CounterReading): CounterReading =>
    typeof value === "number" ? { used: value, resetMs: null } : value;
  return {
    ...ctx,
    now: () => new Date(NOW),
    limitCounters: {
      gateways: async () => 3,
      read: async (places) => {
        asked.push(...places);
        return places.map(({ name }) => reading(used[name] ?? 0));
      },
    },
  };
}

const away = (ctx: ServiceContext): ServiceContext => ({
  ...ctx,
  now: () => new Date(NOW),
  limitCounters: {
    gateways: () => Promise.reject(new Error("Redis is away")),
    read: () => Promise.reject(new Error("Redis is away")),
  },
});

type NewBudget = { tenantId: string; keyId?: string; amountNanoUsd: bigint; mode?: string; period?: string };

async function budgetOf({ tenantId, keyId, period = "month", ...rest }: NewBudget): Promise<string> {
  const ids = { tenantId: BigInt(tenantId), keyId: keyId === undefined ? null : BigInt(keyId) };
  const row = await fixture().root.db.prisma.budget.create({
    data: { ...rest, ...ids, period, setById: 1n, revision: 0n },
  });
  return row.id.toString();
}

const MONTH = Date.parse("2026-11-01T00:00:00Z") / 1_000;

async function family() {
  const acme = await fixture().tenant();
  await updateTenant(fixture().root, {
    id: acme.id,
    changes: { limits: { rpm: 77_001, tpd: 77_002 }, shadowLimits: { rpd: 77_003 } },
  });
  const acmeBudget = await budgetOf({ tenantId: acme.id, amountNanoUsd: 77_004_000_000_000n });
  const team = await fixture().tenant(acme.id);
  await updateTenant(fixture().root, {
    id: team.id,
    changes: { limits: { rpm: 100, rpd: 1_000, concurrency: 5 }, shadowLimits: { rpm: 50 } },
  });
  const { key } = await createKey(fixture().root, {
    tenantId: team.id,
    name: "ci",
    limits: { tpm: 1_000, tpd: 2_000 },
  });
  return { acme, acmeBudget, team, key };
}

describe("the state of limits", () => {
  it("tells each bound of the path from the root down, with what is used, what is left and when it is back", async () => {
    const { team, key } = await family();
    const asked: CounterPlace[] = [];
    const budget = await budgetOf({ tenantId: team.id, keyId: key.id, amountNanoUsd: 5_000_000_000n });
    const soft = await budgetOf({ tenantId: team.id, amountNanoUsd: 4_000_000_000n, mode: "soft" });
    const used = {
      [`t${team.id}:rpm`]: { used: 100, resetMs: 42_000 },
      [`t${team.id}:rpm:s`]: { used: 60, resetMs: 42_000 },
      [`t${team.id}:concurrency`]: 2,
      [`t${team.id}:b${soft}:month:${MONTH}`]: 6_000_000_000,
      [`k${key.id}:tpd:${DAY}`]: 500,
      [`k${key.id}:b${budget}:month:${MONTH}`]: 1_250_000_000,
    };
    const answer = await getLimitState(counted(team.as("auditor"), used, asked), { key: key.id });
    expect(LimitState.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      live: true,
      storeAway: "refuse",
      gateways: 3,
      at: "2026-11-27T10:00:00.000Z",
    });
    const midnight = "2026-11-28T00:00:00.000Z";
    const month = "2026-12-01T00:00:00.000Z";
    expect(
      answer.gauges
        .filter(({ place }) => place.kind !== "upstream-account")
        .map(({ place, dimension, shadow, used, usedUsd, share, resetAt, binds }) => [
          "name" in place && place.name,
          dimension,
          shadow,
          used ?? usedUsd,
          share,
          resetAt,
          binds,
        ]),
    ).toEqual([
      [team.name, "rpm", false, 100, 1, "2026-11-27T10:00:42.000Z", true],
      [team.name, "rpd", false, 0, 0, null, false],
      [team.name, "concurrency", false, 2, 0.4, null, false],
      [team.name, "rpm", true, 60, 1.2, "2026-11-27T10:00:42.000Z", false],
      [team.name, "budget", true, "6.000000000", 1.5, month, false],
      ["ci", "tpm", false, 0, 0, null, false],
      ["ci", "tpd", false, 500, 0.25, midnight, false],
      ["ci", "budget", false, "1.250000000", 0.25, month, false],
    ]);
    const kinds = new Map(asked.map(({ name, kind, group }) => [name, [kind, group]]));
    const group = team.dna.split(".")[2];
    expect(kinds.get(`t${team.id}:rpm`)).toEqual(["minute", group]);
    expect(kinds.get(`t${team.id}:concurrency`)).toEqual(["slots", group]);
    expect(kinds.get(`k${key.id}:tpd:${DAY}`)).toEqual(["period", group]);
  });

  it("holds no number of an account above, nor what it only tries, but by what it binds", async () => {
    const { acme, acmeBudget, team, key } = await family();
    const used = {
      [`t${acme.id}:rpm`]: { used: 77_005, resetMs: 31_000 },
      [`t${acme.id}:rpd:${DAY}:s`]: 77_006,
      [`t${acme.id}:tpd:${DAY}`]: 77_000,
      [`t${acme.id}:b${acmeBudget}:month:${MONTH}`]: 77_007_000_000_000,
    };
    for (const query of [{ key: key.id }, { tenant: team.id }, {}]) {
      const answer = await getLimitState(counted(team.as("owner"), used), query);
      const said = JSON.stringify(answer);
      for (const secret of ["77", acme.name, "10:00:31", `"${acmeBudget}"`])
        expect(said).not.toContain(secret);
      const above = answer.gauges.filter(({ place }) => place.kind === "upstream-account");
      expect(above.map(({ dimension, binds }) => [dimension, binds])).toEqual([
        ["rpm", true],
        ["tpd", false],
        ["budget", true],
      ]);
      expect(answer.gauges.slice(0, 3)).toEqual(above);
    }
    const own = await getLimitState(counted(acme.as("owner"), used), { key: key.id });
    expect(JSON.stringify(own)).toContain("77004.000000000");
  });

  it("of an account that the actor does not stand above is the same 404 as of a missing one", async () => {
    const { acme, key } = await family();
    const stranger = counted((await fixture().tenant()).as("owner"), {});
    const missing = await refusalOf(getLimitState(stranger, { tenant: "999999999" }));
    expect(await refusalOf(getLimitState(stranger, { tenant: acme.id }))).toBe(missing);
    expect(await refusalOf(getLimitState(stranger, { key: key.id }))).toBe(missing);
    const child = await fixture().tenant(acme.id);
    expect(await refusalOf(getLimitState(counted(child.as("owner"), {}), { tenant: acme.id }))).toBe(missing);
  });

  it("is nothing for somebody whose token may not read limits", async () => {
    const tenant = { id: fixture().root.actor.tenant.id, dna: fixture().root.actor.tenant.dna };
    const actor = makeActor({ kind: "token", userId: null, tenant, role: "owner", scopes: ["keys:read"] });
    expect(await refusalOf(getLimitState({ ...fixture().root, actor }, {}))).toContain("forbidden");
  });

  it("without Redis has no gauges, and says what may be used beyond the limits by the stated policy", async () => {
    const { acme, team, key } = await family();
    await budgetOf({ tenantId: team.id, amountNanoUsd: 5_000n });
    await settleSampleUsage(fixture().root.db, [{ tenant: team, key: key.id, atMs: NOW - 60_000 }]);
    const overspend = async () => {
      const answer = await getLimitState(away(team.as("owner")), { key: key.id });
      expect(LimitState.parse(answer)).toEqual(answer);
      expect(answer).toMatchObject({ live: false, gateways: 0 });
      for (const gauge of answer.gauges) {
        expect(gauge).toMatchObject({ used: null, usedUsd: null, share: null, resetAt: null, binds: false });
      }
      return answer.gauges.map(({ dimension, shadow, overspend: most }) => [dimension, shadow, most]);
    };
    const above = [
      ["rpm", false, null],
      ["tpd", false, null],
      ["budget", false, null],
    ];
    expect((await overspend()).slice(0, 6)).toEqual([
      ...above,
      ["rpm", false, "0"],
      ["rpd", false, "0"],
      ["concurrency", false, "0"],
    ]);
    await fixture().root.db.prisma.setting.create({
      data: { name: "policies", value: { unknownPrice: "block", limitStoreAway: "allow" }, revision: 0n },
    });
    expect(await overspend()).toEqual([
      ...above,
      ["rpm", false, "100"],
      ["rpd", false, "1000"],
      ["concurrency", false, "5"],
      ["rpm", true, null],
      ["budget", false, "0.000004000"],
      ["tpm", false, "1000"],
      ["tpd", false, "2000"],
    ]);
    expect((await getLimitState(away(acme.as("owner")), {})).storeAway).toBe("allow");
    await fixture().root.db.prisma.setting.deleteMany();
  });

  it("of days and budgets is at least what is settled, since their counters begin only when somebody asks", async () => {
    const { team, key } = await family();
    const atMs = NOW - 60_000;
    await settleSampleUsage(fixture().root.db, [
      { tenant: team, key: key.id, atMs },
      { tenant: team, key: key.id, atMs },
      { tenant: team, key: key.id, atMs: atMs - 86_400_000 },
    ]);
    const budget = await budgetOf({ tenantId: team.id, amountNanoUsd: 3_000n });
    const { gauges } = await getLimitState(counted(team.as("owner"), {}), { key: key.id });
    const find = (dimension: string) => gauges.filter((gauge) => gauge.dimension === dimension).at(-1);
    expect(find("rpd")).toMatchObject({ used: 2, limit: 1_000 });
    expect(find("tpd")).toMatchObject({ used: 30, limit: 2_000 });
    expect(find("budget")).toMatchObject({ budgetId: budget, usedUsd: "0.000003000", binds: true, share: 1 });
  });
});
