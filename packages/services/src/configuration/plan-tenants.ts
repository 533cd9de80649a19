import type { OperonFile, Tenant } from "@operon/contracts";
import { OPEN_POLICY, type TenantId } from "@operon/domain";
import { createTenant } from "../tenants/create-tenant.ts";
import { deleteTenant } from "../tenants/delete-tenant.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";
import { given } from "./given.ts";
import { grantFieldChanges } from "./grant-field-changes.ts";
import { tenantIdAt } from "./tenant-id-at.ts";

type FileTenant = NonNullable<OperonFile["tenants"]>[number];

const depthOf = (path: string): number => path.split("/").length;

/** What creates and changes tenants, parents first. */
export function planTenants(file: OperonFile, current: readonly Tenant[]): ConfigurationStep[] {
  const byPath = new Map(current.map((tenant) => [tenant.path, tenant]));
  const wanted = [...(file.tenants ?? [])].sort((a, b) => depthOf(a.path) - depthOf(b.path));
  return wanted.flatMap((tenant) => {
    const existing = byPath.get(tenant.path);
    return existing ? update(existing, tenant) : [create(tenant)];
  });
}

/** What deletes the tenants that the file does not name, the deepest first. */
export function planTenantPruning(file: OperonFile, current: readonly Tenant[]): ConfigurationStep[] {
  if (!file.tenants) return [];
  const named = new Set(file.tenants.map((tenant) => tenant.path));
  return current
    .filter(
      ({ path }) => path !== "/" && ![...named].some((kept) => kept === path || kept.startsWith(`${path}/`)),
    )
    .sort((a, b) => b.depth - a.depth)
    .map((tenant) => ({
      action: "delete",
      kind: "tenant",
      name: tenant.path,
      fields: [],
      run: async (ctx) => {
        await deleteTenant(ctx, { id: tenant.id });
        return undefined;
      },
    }));
}

function create(tenant: FileTenant): ConfigurationStep {
  const slash = tenant.path.lastIndexOf("/");
  const slug = tenant.path.slice(slash + 1);
  const fields = { name: tenant.name ?? slug, ...given({ ...settings(tenant), name: undefined }) };
  return {
    action: "create",
    kind: "tenant",
    name: tenant.path,
    fields: fieldChanges({}, fields),
    run: async (ctx, tenants) => {
      const parentId = tenantIdAt(tenants, slash < 0 ? "/" : tenant.path.slice(0, slash));
      const made = await createTenant(ctx, { parentId, slug, ...fields });
      tenants.set(tenant.path, made.id as TenantId);
      return undefined;
    },
  };
}

function update(existing: Tenant, tenant: FileTenant): ConfigurationStep[] {
  const changes = given(settings(tenant));
  const fields = tenantFieldChanges(existing, changes);
  if (fields.length === 0) return [];
  const run = async (ctx: Parameters<ConfigurationStep["run"]>[0]): Promise<undefined> => {
    await updateTenant(ctx, { id: existing.id, changes });
  };
  return [{ action: "update", kind: "tenant", name: tenant.path, fields, run }];
}

/** What of the file's tenant is set by the verbs as it stands there. */
function settings({ name, timeZone, children, capabilities, ...rest }: FileTenant) {
  const { models, endpoints, allowlist, allowlistMode, limits, shadowLimits, onHoldExhausted } = rest;
  return {
    name,
    timeZone,
    children: children && { allow: children.allow, maxDepth: children.maxDepth ?? null },
    capabilities,
    models,
    endpoints,
    allowlist,
    allowlistMode,
    limits,
    shadowLimits,
    onHoldExhausted,
  };
}

function tenantFieldChanges(
  existing: Tenant,
  changes: ReturnType<typeof given<ReturnType<typeof settings>>>,
) {
  const { children, ...rest } = changes;
  return [
    ...grantFieldChanges(existing, rest),
    ...fieldChanges(existing, { children: children === null ? OPEN_POLICY.children : children }),
  ];
}
