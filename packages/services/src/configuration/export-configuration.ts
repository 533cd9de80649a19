import type { OperonFile, ProviderModel, Tenant } from "@operon/contracts";
import {
  type MappingLayerRow,
  mappingRepository,
  type RoutingRuleRow,
  routingRuleRepository,
} from "@operon/db";
import { ROOT_TENANT_ID, type TenantId, USUAL_BATCH_PERCENT } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "../context/service-context.ts";
import { inOrder } from "../mappings/mapping-layer-answer.ts";
import { GLOBAL_LAYER } from "../mappings/model-world.ts";
import { withKnownContext } from "../providers/with-known-context.ts";
import { exportedBudget } from "./exported-budget.ts";
import { exportedPolicies } from "./exported-policies.ts";
import { exportedRouting } from "./exported-routing.ts";
import { readConfiguration } from "./read-configuration.ts";
import { readFileBudgets } from "./read-file-budgets.ts";

/**
 * The configuration as an operon.yaml that applies to this installation without a change. Secrets are left out:
 * a file for another installation needs `credentials` and `password` filled in.
 */
export async function exportConfiguration(ctx: ServiceContext): Promise<OperonFile> {
  if (ctx.actor.tenant.id !== ROOT_TENANT_ID) throw new OperonError("forbidden");
  const { tenants, providers, prices, users, keys } = await readConfiguration(ctx);
  const names = [
    GLOBAL_LAYER,
    ...tenants.map(({ id }) => `tenant-${id}`),
    ...keys.map(({ id }) => `key-${id}`),
  ];
  const layers = new Map(
    (await mappingRepository.layers(ctx.db.prisma, names)).map((row) => [row.name, row]),
  );
  const layerOf = (name: string) => exportedLayer(layers.get(name));
  const ids = tenants.map(({ id }) => id as TenantId);
  const routingOf = await readRouting(ctx, ids);
  const budgets = await readFileBudgets(ctx.db.prisma, ids);
  return {
    version: 1,
    ...layerOf(GLOBAL_LAYER),
    ...routingOf(ROOT_TENANT_ID),
    ...(await exportedPolicies(ctx)),
    providers: providers.map(
      ({ name, kind, baseUrl, options, models, tier, weight, owner, share, probe }) => ({
        name,
        kind,
        baseUrl,
        ...(Object.keys(options).length > 0 ? { options } : {}),
        models: models.map(exportedModel),
        tier,
        weight,
        owner,
        share,
        ...(probe ? { probe } : {}),
      }),
    ),
    prices: prices.map(({ model, providerName, rates, batchPercent }) => ({
      model,
      ...(providerName === null ? {} : { provider: providerName }),
      ...rates,
      ...(batchPercent === USUAL_BATCH_PERCENT ? {} : { batchPercent }),
    })),
    tenants: tenants.flatMap((tenant) => {
      const said = {
        ...exportedTenant(tenant),
        ...layerOf(`tenant-${tenant.id}`),
        ...(tenant.path === "/" ? {} : routingOf(tenant.id)),
        ...exportedBudget(budgets.get(tenant.id)),
      };
      if (tenant.path === "/" && Object.keys(said).length === 0) return [];
      return [{ path: tenant.path, name: tenant.name, timeZone: tenant.timeZone, ...said }];
    }),
    users: users.map(({ email, home, name, role }) => ({ email, tenant: home, name, role })),
    keys: keys.map((key) => ({
      tenant: key.owner,
      name: key.name,
      tags: key.tags,
      expiresAt: key.expiresAt,
      ...exportedGrant(key),
      ...layerOf(`key-${key.id}`),
      ...(key.requireSignature ? { requireSignature: true } : {}),
    })),
  };
}

/** Its name alone where there is nothing else to say: what the model catalogue knows of its context, it will know again. */
function exportedModel({ draining: _, id: __, model, contextTokens, ...rest }: ProviderModel) {
  const [catalogued] = withKnownContext([{ ...rest, model, contextTokens: null }]);
  const said = Object.entries({
    ...rest,
    contextTokens: contextTokens === catalogued?.contextTokens ? null : contextTokens,
  }).filter(([, value]) => value !== null);
  return said.length === 0 ? model : { name: model, ...Object.fromEntries(said) };
}

/** The routing of each tenant that has rules; the root's stands at the top of the file. */
async function readRouting(ctx: ServiceContext, ids: readonly TenantId[]) {
  const rules = await routingRuleRepository.ofTenants(ctx.db.prisma, ids);
  const byTenant = new Map<string, RoutingRuleRow[]>();
  for (const rule of rules) byTenant.set(rule.tenantId, [...(byTenant.get(rule.tenantId) ?? []), rule]);
  return (id: string): Pick<OperonFile, "routing"> => {
    const routing = exportedRouting(byTenant.get(id) ?? []);
    return routing === undefined ? {} : { routing };
  };
}

/** Only what a layer says. */
function exportedLayer(row: MappingLayerRow | undefined) {
  if (row === undefined) return {};
  const rules = inOrder(row.rules).map(({ pattern, target }) => [pattern, target]);
  return {
    ...(rules.length > 0 ? { mappings: Object.fromEntries(rules) as Record<string, string> } : {}),
    ...(row.share === "self" ? { shareMappings: row.share } : {}),
    ...(row.defaultModel === null ? {} : { defaultModel: row.defaultModel }),
  };
}

/** Only what a tenant says of itself. */
function exportedTenant(tenant: Tenant) {
  const { capabilities, children, onHoldExhausted } = tenant;
  return {
    ...exportedGrant(tenant),
    ...(onHoldExhausted === null ? {} : { onHoldExhausted }),
    ...(capabilities ? { capabilities } : {}),
    ...(children.allow && children.maxDepth === null ? {} : { children }),
  };
}

type Grant = Pick<Tenant, "models" | "endpoints" | "allowlist" | "allowlistMode" | "limits" | "shadowLimits">;

/** Only what restricts something, or would. */
function exportedGrant(grant: Grant): Partial<Grant> {
  const { models, endpoints, allowlist, allowlistMode, limits, shadowLimits } = grant;
  const isSet = (some: Grant["limits"]) => Object.values(some).some((value) => value !== null);
  return {
    ...(models ? { models } : {}),
    ...(endpoints ? { endpoints } : {}),
    ...(allowlist.length > 0 ? { allowlist } : {}),
    ...(allowlistMode === "enforce" ? {} : { allowlistMode }),
    ...(isSet(limits) ? { limits } : {}),
    ...(isSet(shadowLimits) ? { shadowLimits } : {}),
  };
}
