import type { BudgetPeriod, Limits } from "@operon/domain";
import { makeVirtualKey } from "@operon/trust";
import type { BoundScope } from "../history/history.ts";

/** An account to be. */
export type PlannedTenant = {
  /** As in operon.yaml; `/` is the root. */
  readonly path: string;
  readonly limits: Limits;
  readonly budget: { readonly amountNanoUsd: number; readonly period: BudgetPeriod } | null;
};

/** A key to be. */
export type PlannedKey = {
  readonly tenant: string;
  readonly name: string;
  readonly secret: string;
  readonly limits: Limits;
};

/** Who there is in a world, and what bounds them. */
export type WorldPlan = { readonly tenants: readonly PlannedTenant[]; readonly keys: readonly PlannedKey[] };

/** A key to be, with a secret of its own. */
export function planKey(tenant: string, name: string, limits: Limits): PlannedKey {
  return { tenant, name, secret: makeVirtualKey(), limits };
}

/** All that a request with this key counts against: the key, its account, each one above. */
export function scopesOf({ tenant, name }: PlannedKey): readonly string[] {
  const slugs = tenant === "/" ? [] : tenant.split("/");
  const above = slugs.map((_, index) => slugs.slice(0, index + 1).join("/"));
  return [`key ${name}`, ...above, "/"];
}

/** What the history of this world is checked against. */
export function boundScopes({ tenants, keys }: WorldPlan): readonly BoundScope[] {
  return [
    ...keys.map(({ name, limits }): BoundScope => ({ name: `key ${name}`, limits, budgets: [] })),
    ...tenants.map(({ path, limits, budget }): BoundScope => {
      return { name: path, limits, budgets: budget === null ? [] : [budget] };
    }),
  ];
}
