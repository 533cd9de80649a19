import { parseOperonFile } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { expect, it } from "vitest";
import { createBudget } from "../budgets/create-budget.ts";
import { listBudgets } from "../budgets/list-budgets.ts";
import { raiseBudget } from "../budgets/raise-budget.ts";
import { getInstallationPolicies } from "../installation/get-installation-policies.ts";
import { resolveTenantPath } from "../tenants/resolve-tenant-path.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { applyConfiguration } from "./apply-configuration.ts";
import { exportConfiguration } from "./export-configuration.ts";
import { planConfiguration } from "./plan-configuration.ts";

const fixture = useServiceFixture(useTestStores());
const parse = (text: string) => parseOperonFile(`version: 1\n${text}`, () => undefined);
const plan = async (text: string, prune = false) => {
  const { steps } = await planConfiguration(fixture().root, { file: parse(text), prune });
  return steps.map(({ action, kind, name, fields }) => [
    action,
    kind,
    name,
    fields.map(({ field, to }) => `${field}=${to}`),
  ]);
};
const apply = (text: string) => applyConfiguration(fixture().root, { file: parse(text), prune: false });
const budgets = async () =>
  (await listBudgets(fixture().root, { sort: "createdAt" })).data.map(
    ({ tenantName, model, period, mode, amountUsd }) =>
      `${tenantName} ${model} ${period} ${mode} ${amountUsd}`,
  );

const FILE = `
policies: { unknownPrice: hold, limitStoreAway: allow }
tenants:
  - path: capped
    onHoldExhausted: end
    shadowLimits: { rpm: 5, tpd: 1000 }
    budget: { amountUsd: 500, period: month, alertShares: [90, 100] }
  - path: capped/team
    budget: { amountUsd: "0.25", period: day, mode: soft }
keys:
  - { tenant: capped, name: ci, secret: null, shadowLimits: { concurrency: 2 } }`;

it("limits in trial, budgets and policies are set from a file, once, each budget as a change of its own", async () => {
  expect(await plan(FILE)).toEqual([
    ["update", "policies", "policies", ["unknownPrice=hold", "limitStoreAway=allow"]],
    [
      "create",
      "tenant",
      "capped",
      ["name=capped", 'shadowLimits={"rpm":5,"tpd":1000}', "onHoldExhausted=end"],
    ],
    ["create", "tenant", "capped/team", ["name=team"]],
    ["create", "budget", "capped month", ["amountUsd=500.000000000", "alertShares=[90,100]"]],
    ["create", "budget", "capped/team day", ["amountUsd=0.250000000", "mode=soft"]],
    ["create", "key", "ci", ["tenant=capped", 'shadowLimits={"concurrency":2}']],
  ]);
  await apply(FILE);
  expect(await plan(FILE, true)).toEqual([]);
  expect(await budgets()).toEqual(["capped null month hard 500.000000000", "team null day soft 0.250000000"]);
  expect(await getInstallationPolicies(fixture().root)).toEqual({
    unknownPrice: "hold",
    limitStoreAway: "allow",
  });
});

it("an export applies to the same installation without a change, and keeps raises", async () => {
  const { root } = fixture();
  const [capped] = (await listBudgets(root, { q: "capped" })).data;
  const raise = { amountUsd: "5", until: "2999-01-01T00:00:00Z" };
  await raiseBudget(root, { id: capped?.id ?? "", raise });
  const file = await exportConfiguration(root);
  expect(file.policies).toEqual({ unknownPrice: "hold", limitStoreAway: "allow" });
  expect(file.tenants?.find(({ path }) => path === "capped")).toMatchObject({
    onHoldExhausted: "end",
    shadowLimits: { rpm: 5, tpd: 1000 },
    budget: { amountUsd: "500", period: "month", mode: "hard", alertShares: [90, 100] },
  });
  expect(file.keys?.[0]).toMatchObject({ shadowLimits: { concurrency: 2 } });
  expect((await planConfiguration(root, { file, prune: true })).steps).toEqual([]);
  await applyConfiguration(root, { file: { ...file, policies: { unknownPrice: "block" } }, prune: true });
  expect((await listBudgets(root, { q: "capped" })).data[0]?.raises).toHaveLength(1);
  expect((await exportConfiguration(root)).policies).toEqual({ limitStoreAway: "allow" });
});

it("what the file omits stays, and what it names differs by itself", async () => {
  expect(await plan("tenants: [{ path: capped }]", true)).not.toContainEqual(
    expect.arrayContaining(["budget"]),
  );
  const changed =
    'tenants: [{ path: capped, onHoldExhausted: null, shadowLimits: { rpm: null }, budget: { amountUsd: "600", period: month } }]';
  expect(await plan(changed)).toEqual([
    ["update", "tenant", "capped", ["onHoldExhausted=null", "shadowLimits.rpm=null"]],
    ["update", "budget", "capped month", ["amountUsd=600.000000000"]],
  ]);
});

it("a budget of another period replaces the platform's own, and no other; null takes it out", async () => {
  const { root } = fixture();
  const { tenant: team } = await resolveTenantPath(root, { path: "capped/team" });
  await createBudget(root, { tenantId: team.id, period: "day", model: "gpt-*", amountUsd: "1" });
  const total = "tenants: [{ path: capped/team, budget: { amountUsd: 7, period: total } }]";
  expect(await plan(total)).toEqual([
    ["delete", "budget", "capped/team day", ["amountUsd=null"]],
    ["create", "budget", "capped/team total", ["amountUsd=7.000000000"]],
  ]);
  await apply(total);
  expect(await plan(total)).toEqual([]);
  await apply("tenants: [{ path: capped/team, budget: null }]");
  expect(await budgets()).toEqual([
    "capped null month hard 500.000000000",
    "team gpt-* day hard 1.000000000",
  ]);
});

it("budgets of several periods, for which a file has no words, stay as they are when an export is applied", async () => {
  const { root } = fixture();
  const { tenant: team } = await resolveTenantPath(root, { path: "capped/team" });
  for (const period of ["day", "month"] as const) {
    await createBudget(root, { tenantId: team.id, period, amountUsd: "1" });
  }
  const file = await exportConfiguration(root);
  expect(file.tenants?.find(({ path }) => path === "capped/team")).not.toHaveProperty("budget");
  expect((await planConfiguration(root, { file, prune: true })).steps).toEqual([]);
});
