import { Budget, MAX_BUDGET_RAISES, MAX_BUDGETS } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createBudget } from "./create-budget.ts";
import { deleteBudget } from "./delete-budget.ts";
import { getBudget } from "./get-budget.ts";
import { listBudgets } from "./list-budgets.ts";
import { raiseBudget } from "./raise-budget.ts";
import { updateBudget } from "./update-budget.ts";

const fixture = useServiceFixture(useTestStores());
const refused = async (work: Promise<unknown>) =>
  JSON.parse(await refusalOf(work)) as { code: string; param?: string; issues?: { path: string }[] };
const month = { period: "month", amountUsd: "500.00" } as const;
const at = (ctx: ServiceContext, time: string): ServiceContext => ({ ...ctx, now: () => new Date(time) });

/** acme > team, an owner of each, and a key of the team's. */
async function family() {
  const acme = await fixture().tenant();
  const team = await fixture().tenant(acme.id);
  const teamOwner = team.as("owner");
  const { key } = await createKey(teamOwner, { tenantId: team.id, name: `ci ${team.id}` });
  return { acme, team, key, owner: acme.as("owner"), teamOwner };
}

describe("a budget", () => {
  it("is made, changed and taken out, and the nodes are told each time", async () => {
    const { owner, acme } = await family();
    const made = await createBudget(owner, { ...month, model: "gpt-*", alertShares: [100, 50, 100] });
    expect(Budget.parse(made)).toMatchObject({
      tenantId: acme.id,
      tenantName: acme.name,
      keyId: null,
      model: "gpt-*",
      mode: "hard",
      amountUsd: "500.000000000",
      alertShares: [50, 100],
      raises: [],
      writable: true,
      use: { allowedUsd: "500.000000000" },
    });
    expect(fixture().published.at(-1)?.toString()).toBe(made.revision);
    const changed = await updateBudget(owner, { id: made.id, changes: { amountUsd: "0.5", mode: "soft" } });
    expect(changed).toMatchObject({ amountUsd: "0.500000000", mode: "soft", alertShares: [50, 100] });
    const published = fixture().published.length;
    expect(await updateBudget(owner, { id: made.id, changes: { mode: "soft" } })).toEqual(changed);
    expect(fixture().published).toHaveLength(published);
    await deleteBudget(owner, { id: made.id });
    expect(await refused(getBudget(owner, { id: made.id }))).toMatchObject({ code: "not_found" });
    expect((await listBudgets(owner, {})).data).toEqual([]);
  });

  it("of a key stands with the key's account, and goes from the list with the key", async () => {
    const { owner, team, key } = await family();
    const made = await createBudget(owner, { ...month, keyId: key.id });
    expect(made).toMatchObject({ tenantId: team.id, keyId: key.id, keyName: key.name });
    expect((await listBudgets(owner, { key: key.id })).data).toEqual([made]);
    await revokeKey(owner, { id: key.id });
    expect((await listBudgets(owner, {})).data).toEqual([]);
    expect(await refused(createBudget(owner, { ...month, keyId: key.id }))).toMatchObject({
      code: "conflict",
    });
  });

  it("stands once for each place, model, period and account that set it", async () => {
    const { acme, team, key, owner, teamOwner } = await family();
    await createBudget(teamOwner, month);
    expect(await refused(createBudget(teamOwner, { ...month, amountUsd: "1" }))).toMatchObject({
      code: "conflict",
    });
    for (const other of [{ period: "day" as const }, { model: "gpt-4o" }, { keyId: key.id }]) {
      await createBudget(teamOwner, { ...month, ...other });
    }
    await createBudget(owner, { ...month, tenantId: team.id });
    expect((await listBudgets(owner, { tenant: team.id })).data).toHaveLength(5);
    const twice = [1, 2].map(() => createBudget(owner, { ...month, tenantId: acme.id }));
    const settled = await Promise.allSettled(twice);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("can be made again once it was taken out", async () => {
    const { owner } = await family();
    const { id } = await createBudget(owner, month);
    await deleteBudget(owner, { id });
    expect((await createBudget(owner, month)).id).not.toBe(id);
  });

  it("is one of a bounded number", async () => {
    const { owner } = await family();
    await fixture().root.db.pool.query(
      `insert into budget (tenant_id, model, period, amount_nano_usd, set_by_id, revision)
       select $1, 'm-' || i, 'day', 1, $1, 0 from generate_series(2, $2) i`,
      [owner.actor.tenant.id, MAX_BUDGETS],
    );
    await createBudget(owner, month);
    expect(await refused(createBudget(owner, { ...month, period: "total" }))).toMatchObject({
      code: "invalid_request",
    });
  });

  it.each([
    ["amountUsd", { ...month, amountUsd: "0" }],
    ["amountUsd", { ...month, amountUsd: "-5" }],
    ["amountUsd", { ...month, amountUsd: "1.0000000001" }],
    ["amountUsd", { ...month, amountUsd: "1000000001" }],
    ["period", { ...month, period: "week" }],
    ["mode", { ...month, mode: "maybe" }],
    ["model", { ...month, model: "two words" }],
    ["alertShares.0", { ...month, alertShares: [0] }],
    ["", { ...month, setById: "1" }],
  ])("says where it is wrong: %s", async (path, budget) => {
    const { owner } = await family();
    const refusal = await refused(createBudget(owner, budget as never));
    expect(refusal.code).toBe("invalid_request");
    expect(refusal.issues?.map((issue) => issue.path)).toContain(path);
  });
});

describe("a raise", () => {
  it("holds from now until its end, beside the amount, and is forgotten at the next write", async () => {
    const { owner } = await family();
    const { id } = await createBudget(owner, month);
    const [first, later] = [at(owner, "2026-11-27T00:00:00Z"), at(owner, "2026-11-29T00:00:00Z")];
    const raise = { amountUsd: "50", until: "2026-11-28T00:00:00Z", reason: "launch" };
    expect(await raiseBudget(first, { id, raise })).toMatchObject({
      amountUsd: "500.000000000",
      raises: [
        {
          amountUsd: "50.000000000",
          from: "2026-11-27T00:00:00.000Z",
          until: "2026-11-28T00:00:00.000Z",
          reason: "launch",
        },
      ],
      use: { allowedUsd: "550.000000000" },
    });
    expect(await getBudget(later, { id })).toMatchObject({
      raises: [],
      use: { allowedUsd: "500.000000000" },
    });
    const again = { amountUsd: "1", until: "2026-12-24T00:00:00Z" };
    expect((await raiseBudget(later, { id, raise: again })).raises).toHaveLength(1);
    const stored = await fixture().root.db.pool.query("select raises from budget where id = $1", [id]);
    expect(stored.rows[0].raises).toHaveLength(1);
  });

  it("ends in the future, and only so many hold at once", async () => {
    const { owner } = await family();
    const { id } = await createBudget(owner, month);
    const past = { amountUsd: "1", until: "2020-01-01T00:00:00Z" };
    expect(await refused(raiseBudget(owner, { id, raise: past }))).toMatchObject({
      code: "invalid_request",
      param: "until",
    });
    const raise = { amountUsd: "1", until: "2999-01-01T00:00:00Z" };
    for (let count = 0; count < MAX_BUDGET_RAISES; count += 1) await raiseBudget(owner, { id, raise });
    expect(await refused(raiseBudget(owner, { id, raise }))).toMatchObject({ code: "invalid_request" });
  });
});

describe("who may", () => {
  it("sets budgets in their own subtree, and elsewhere finds nothing", async () => {
    const [one, other] = [await family(), await family()];
    for (const ctx of [other.owner, one.teamOwner]) {
      const asked = refused(createBudget(ctx, { ...month, tenantId: one.acme.id }));
      expect(await asked).toMatchObject({ code: "not_found" });
    }
    const ofKey = refused(createBudget(other.owner, { ...month, keyId: one.key.id }));
    expect(await ofKey).toMatchObject({ code: "not_found" });
    const { id } = await createBudget(one.owner, month);
    for (const ctx of [one.teamOwner, other.owner]) {
      for (const work of [
        () => getBudget(ctx, { id }),
        () => updateBudget(ctx, { id, changes: { mode: "soft" } }),
        () => raiseBudget(ctx, { id, raise: { amountUsd: "1", until: "2999-01-01T00:00:00Z" } }),
        () => deleteBudget(ctx, { id }),
      ]) {
        expect(await refused(work())).toMatchObject({ code: "not_found" });
      }
    }
  });

  it("sees what was set above on the own account, and does not change it; nothing of accounts above", async () => {
    const { team, owner, teamOwner } = await family();
    await createBudget(owner, month);
    const above = await createBudget(owner, { ...month, tenantId: team.id });
    const own = await createBudget(teamOwner, month);
    const seen = (await listBudgets(teamOwner, {})).data;
    expect(seen.map(({ id, writable }) => [id, writable])).toEqual([
      [own.id, true],
      [above.id, false],
    ]);
    const raise = { amountUsd: "1", until: "2999-01-01T00:00:00Z" };
    for (const work of [
      () => updateBudget(teamOwner, { id: above.id, changes: { amountUsd: "9000" } }),
      () => raiseBudget(teamOwner, { id: above.id, raise }),
      () => deleteBudget(teamOwner, { id: above.id }),
    ]) {
      expect(await refused(work())).toMatchObject({ code: "forbidden" });
    }
    expect((await getBudget(owner, { id: own.id })).writable).toBe(true);
    await deleteBudget(owner, { id: own.id });
  });

  it.each(["developer", "auditor"] as const)("reads and does not write as %s", async (role) => {
    const { acme, owner } = await family();
    const { id } = await createBudget(owner, month);
    const ctx = acme.as(role);
    expect((await listBudgets(ctx, {})).data).toMatchObject([{ id, writable: false }]);
    for (const work of [
      createBudget(ctx, { ...month, period: "day" }),
      updateBudget(ctx, { id, changes: { mode: "soft" } }),
      raiseBudget(ctx, { id, raise: { amountUsd: "1", until: "2999-01-01T00:00:00Z" } }),
      deleteBudget(ctx, { id }),
    ]) {
      expect(await refused(work)).toMatchObject({ code: "forbidden" });
    }
  });

  it("sets budgets as billing", async () => {
    const { acme } = await family();
    expect(await createBudget(acme.as("billing"), month)).toMatchObject({ writable: true });
  });
});

describe("a list", () => {
  it("holds the account's own, with its subtree those of accounts and keys below, and is searched and sorted", async () => {
    const { team, key, owner } = await family();
    const own = await createBudget(owner, { ...month, amountUsd: "3" });
    const below = await createBudget(owner, { ...month, tenantId: team.id, amountUsd: "1" });
    const ofKey = await createBudget(owner, { ...month, keyId: key.id, model: "o3*", amountUsd: "2" });
    const ids = async (query: Parameters<typeof listBudgets>[1]) =>
      (await listBudgets(owner, query)).data.map(({ id }) => id);
    expect(await ids({ subtree: false })).toEqual([own.id]);
    expect(await ids({ tenant: team.id, subtree: false })).toEqual([below.id]);
    expect(await ids({ sort: "amount" })).toEqual([below.id, ofKey.id, own.id]);
    expect(await ids({ q: "O3" })).toEqual([ofKey.id]);
    expect(await ids({ q: key.name })).toEqual([ofKey.id]);
    const first = await listBudgets(owner, { limit: 2 });
    const rest = await listBudgets(owner, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual([ofKey.id, below.id, own.id]);
  });
});
