import type { ConfigurationPlan, OperonFile } from "@operon/contracts";
import { ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import type { ConfigurationStep, TenantIds } from "./configuration-step.ts";
import { planBudgets } from "./plan-budgets.ts";
import { planKeyPruning, planKeys } from "./plan-keys.ts";
import { planMappings } from "./plan-mappings.ts";
import { planPolicies } from "./plan-policies.ts";
import { planPrices } from "./plan-prices.ts";
import { planProviderPruning, planProviders } from "./plan-providers.ts";
import { planRouting } from "./plan-routing.ts";
import { planTenantPruning, planTenants } from "./plan-tenants.ts";
import { planUserPruning, planUsers } from "./plan-users.ts";
import { type Configuration, readConfiguration } from "./read-configuration.ts";
import { requirePriceAccounts } from "./require-price-accounts.ts";

const SECTIONS = [
  ["tenants", "tenants:write"],
  ["providers", "providers:write"],
  ["prices", "prices:write"],
  ["users", "users:write"],
  ["keys", "keys:write"],
  ["mappings", "mappings:write"],
  ["routing", "routing:write"],
  ["policies", "limits:write"],
] as const;

/** The steps in the order in which they can be taken, and the tenants that stand already. */
export type PreparedConfiguration = {
  readonly steps: readonly ConfigurationStep[];
  readonly warnings: readonly string[];
  readonly tenants: TenantIds;
};

/** Compares a file with what is. Throws `invalid_request` where the file asks for what cannot be. */
export async function prepareConfiguration(
  ctx: ServiceContext,
  file: OperonFile,
  prune: boolean,
): Promise<PreparedConfiguration> {
  if (ctx.actor.tenant.id !== ROOT_TENANT_ID) throw new OperonError("forbidden");
  // A plan compares passwords and credentials with what is stored: it tells only whoever could set them.
  for (const [section, capability] of SECTIONS) {
    if (file[section] !== undefined) authorise(ctx, capability);
  }
  if (file.tenants?.some(({ budget }) => budget !== undefined)) authorise(ctx, "limits:write");
  const current = await readConfiguration(ctx);
  requireTenants(file, current);
  requirePriceAccounts(file, current, prune);
  const keys = await planKeys(ctx, file, current.keys);
  const steps = [
    ...(await planPolicies(ctx, file)),
    ...planTenants(file, current.tenants),
    ...(await planBudgets(ctx, file, current)),
    ...(await planProviders(ctx, file, current.providers)),
    ...planPrices(file, current.prices),
    ...(await planUsers(ctx, file, current.users)),
    ...keys.steps,
    ...(await planMappings(ctx, file, { current, prune, replacedKeys: keys.replaced })),
    ...(await planRouting(ctx, file, { current, prune })),
    ...(prune
      ? [
          ...planKeyPruning(file, current.keys),
          ...planUserPruning(file, current.users),
          ...planProviderPruning(file, current.providers),
          ...planTenantPruning(file, current.tenants),
        ]
      : []),
  ];
  const tenants = new Map(current.tenants.map(({ path, id }) => [path, id as TenantId]));
  return { steps, warnings: keys.warnings, tenants };
}

/** What applying the file would do; changes nothing. */
export async function planConfiguration(
  ctx: ServiceContext,
  input: { readonly file: OperonFile; readonly prune: boolean },
): Promise<ConfigurationPlan> {
  const { steps, warnings } = await prepareConfiguration(ctx, input.file, input.prune);
  return { steps: steps.map(({ run: _, ...step }) => step), warnings: [...warnings] };
}

function requireTenants(file: OperonFile, { tenants }: Configuration): void {
  const known = new Set([
    ...tenants.map(({ path }) => path),
    ...(file.tenants ?? []).map(({ path }) => path),
  ]);
  const issues: { path: string; message: string }[] = [];
  const require = (place: string, path: string): void => {
    if (!known.has(path)) issues.push({ path: place, message: `there is no tenant at ${path}` });
  };
  file.tenants?.forEach(({ path }, index) => {
    const slash = path.lastIndexOf("/");
    if (slash > 0) require(`tenants.${index}.path`, path.slice(0, slash));
  });
  file.providers?.forEach(({ owner }, index) => {
    require(`providers.${index}.owner`, owner);
  });
  file.users?.forEach(({ tenant }, index) => {
    require(`users.${index}.tenant`, tenant);
  });
  file.keys?.forEach(({ tenant }, index) => {
    require(`keys.${index}.tenant`, tenant);
  });
  if (issues.length > 0)
    throw new OperonError("invalid_request", { message: "operon.yaml is not valid.", issues });
}
