import { CreateTenant, listOf, Tenant, TenantDetail, TenantQuery, UpdateTenant } from "@operon/contracts";
import { createTenant, deleteTenant, getTenant, listTenants, updateTenant } from "@operon/services";
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
    summary: "Rename a tenant, move it to a time zone, freeze or thaw it with its subtree",
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
];
