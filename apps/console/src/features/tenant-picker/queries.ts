import { listOf, Tenant, TenantDetail } from "@operon/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";

const CHOICES = 20;

/** Tenants that the viewer may act for, found by name, slug or path; themselves among them. With `under` only that one and those below it. */
export function tenantChoicesQuery(search: string, under?: string) {
  return queryOptions({
    queryKey: ["tenants", "choices", search, under],
    queryFn: async () =>
      (await apiGet("/tenants", listOf(Tenant), { q: search, tenant: under, limit: CHOICES })).data,
    placeholderData: keepPreviousData,
  });
}

/** One tenant as an option, where no list has it. */
export function tenantOptionQuery(id: string) {
  return queryOptions({
    queryKey: ["tenants", "option", id],
    queryFn: async () => {
      const { tenant } = await apiGet(`/tenants/${encodeURIComponent(id)}`, TenantDetail);
      return { value: tenant.id, label: tenant.name, hint: tenant.path };
    },
  });
}
