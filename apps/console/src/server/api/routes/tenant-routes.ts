import {
  CreateTenant,
  EffectivePolicy,
  listOf,
  MoveTenant,
  PolicyQuestion,
  PolicyVerdict,
  Tenant,
  TenantDetail,
  TenantQuery,
  UpdateTenant,
} from "@operon/contracts";
import {
  checkPolicy,
  createTenant,
  deleteTenant,
  getPolicy,
  getTenant,
  listTenants,
  moveTenant,
  updateTenant,
} from "@operon/services";
import { defineRoute } from "../route.ts";

const tag = "Tenants";
const id = (params: Readonly<Record<string, string>>): string => params.id ?? "";

export const TENANT_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/tenants",
    tag,
    summary: "List tenants of the subtree, or the children of one",
    query: TenantQuery,
    output: listOf(Tenant),
    handler: (ctx, { query }) => listTenants(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/tenants",
    tag,
    summary: "Open a sub-account",
    status: 201,
    body: CreateTenant,
    output: Tenant,
    handler: (ctx, { body }) => createTenant(ctx, body),
  }),
  defineRoute({
    method: "GET",
    path: "/tenants/{id}",
    tag,
    summary: "One tenant, with those above it up to your own",
    output: TenantDetail,
    handler: (ctx, { params }) => getTenant(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "PATCH",
    path: "/tenants/{id}",
    tag,
    summary: "Rename a tenant, set its time zone and what it may do, freeze or thaw it with its subtree",
    body: UpdateTenant,
    output: Tenant,
    handler: (ctx, { params, body }) => updateTenant(ctx, { id: id(params), changes: body }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/tenants/{id}",
    tag,
    summary: "Delete a tenant that has neither children nor active keys",
    output: null,
    handler: (ctx, { params }) => deleteTenant(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "POST",
    path: "/tenants/{id}/move",
    tag,
    summary: "Put a tenant with all that stands below it under another parent",
    body: MoveTenant,
    output: Tenant,
    handler: (ctx, { params, body }) => moveTenant(ctx, { id: id(params), to: body }),
  }),
  defineRoute({
    method: "GET",
    path: "/tenants/{id}/policy",
    tag,
    summary: "What a tenant may do in the end, and where each part of it is set",
    output: EffectivePolicy,
    handler: (ctx, { params }) => getPolicy(ctx, { tenantId: id(params) }),
  }),
  defineRoute({
    method: "GET",
    path: "/tenants/{id}/policy/check",
    tag,
    summary: "Whether a tenant could use a model or an endpoint, or come from an address, and why",
    query: PolicyQuestion,
    output: PolicyVerdict,
    handler: (ctx, { params, query }) => checkPolicy(ctx, { tenantId: id(params) }, query),
  }),
];
