import { BUDGET_PERIODS, type LimitDimension, type Limits } from "@operon/domain";
import type { Random } from "../random.ts";
import { type PlannedKey, type PlannedTenant, planKey, type WorldPlan } from "./world-plan.ts";

const MOST_TENANTS = 8;
const DEEPEST = 5;
const ROOT_SCALE = 6;
/** About what one of the requests costs that `planLoad` makes. */
const COST_NANO_USD = 300_000;

/** A tree of one to eight accounts with keys and limits of which some bind soon, some late, some never. */
export function planWorld(random: Random): WorldPlan {
  const paths: string[] = [];
  for (let count = random.between(1, MOST_TENANTS); paths.length < count; ) {
    const above = random.chance(0.3) ? undefined : paths.at(-1 - random.between(0, paths.length));
    const isDeepest = above !== undefined && above.split("/").length >= DEEPEST;
    const slug = `t${paths.length + 1}`;
    paths.push(above === undefined || isDeepest ? slug : `${above}/${slug}`);
  }
  const tenants: PlannedTenant[] = [
    { path: "/", limits: planLimits(random, 0.15, ROOT_SCALE), budget: null },
  ];
  // Whoever is above stands before.
  for (const path of paths) tenants.push(under(tenants, planTenant(random, path), path));
  const keys = planKeys(random, paths).map((key) => under(tenants, key, `${key.tenant}/`));
  return { tenants, keys };
}

/** Nobody is granted more than any account above them has. */
function under<T extends { readonly limits: Limits }>(
  tenants: readonly PlannedTenant[],
  one: T,
  path: string,
): T {
  const above = tenants.filter((tenant) => tenant.path === "/" || path.startsWith(`${tenant.path}/`));
  const limits = Object.entries(one.limits).map(([name, limit]) => {
    const ceilings = above.map((tenant) => tenant.limits[name as LimitDimension] ?? limit);
    return [name, Math.min(limit, ...ceilings)];
  });
  return { ...one, limits: Object.fromEntries(limits) };
}

function planTenant(random: Random, path: string): PlannedTenant {
  const budget = random.chance(0.25)
    ? {
        amountNanoUsd: random.magnitude(60, 1_500) * COST_NANO_USD,
        period: random.pick(BUDGET_PERIODS),
      }
    : null;
  const scale = Math.max(1, DEEPEST - path.split("/").length);
  return { path, limits: planLimits(random, 0.35, scale), budget };
}

function planKeys(random: Random, paths: readonly string[]): PlannedKey[] {
  const owners = [...paths, ...paths.filter(() => random.chance(0.4)), random.pick(paths)];
  return owners.map((tenant, index) => {
    const limits = planLimits(random, 0.25, 1);
    // Something is bound in every world.
    const certain = index === 0 ? { rpm: random.magnitude(20, 300) } : {};
    return planKey(tenant, `k${index + 1}`, { ...limits, ...certain });
  });
}

/** `scale` is more for accounts that have others below them. */
function planLimits(random: Random, share: number, scale: number): Limits {
  const maybe = (likely: number, low: number, high: number): number | undefined => {
    return random.chance(share * likely) ? random.magnitude(low, high) * scale : undefined;
  };
  const limits = {
    rpm: maybe(1.4, 20, 700),
    tpm: maybe(1, 1_500, 40_000),
    rpd: maybe(0.5, 100, 2_500),
    tpd: maybe(0.5, 5_000, 120_000),
    concurrency: maybe(1, 1, 16),
  };
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
}
