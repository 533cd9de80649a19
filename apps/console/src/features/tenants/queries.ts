import {
  CreatedInvitation,
  type CreateTenant,
  Key,
  listOf,
  type MoveTenant,
  Tenant,
  TenantDetail,
  type UpdateTenant,
} from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";
import { POLICY_ROOT } from "../policy/index.ts";

const ROOT = "tenants";
const PAGE = 50;
const BRANCH_PAGE = 100;
const BRANCH_FRESH_MS = 60_000;
const BRANCH_KEPT_MS = 3_600_000;

/** One tenant with its ancestors. */
export function tenantQuery(id: string) {
  return queryOptions({
    queryKey: [ROOT, "one", id],
    queryFn: () => apiGet(`/tenants/${id}`, TenantDetail),
  });
}

/** One page of the children of a tenant; it stays in memory while the tree may be scrolled back to it. */
export function branchPageQuery(parent: string, cursor: string | null) {
  return queryOptions({
    queryKey: [ROOT, "branch", parent, cursor],
    queryFn: () => apiGet("/tenants", listOf(Tenant), { parent, cursor, limit: BRANCH_PAGE, sort: "name" }),
    staleTime: BRANCH_FRESH_MS,
    gcTime: BRANCH_KEPT_MS,
  });
}

export type TenantListInput = {
  readonly q: string;
  readonly parent?: string;
  readonly sort: string;
  readonly cursor: string | null;
};

/** A page of the subtree that matches, or of the children of `parent`. */
export function tenantListQuery(input: TenantListInput) {
  return queryOptions({
    queryKey: [ROOT, "list", input],
    queryFn: () => apiGet("/tenants", listOf(Tenant), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** The keys of one tenant alone. */
export function tenantKeysQuery(tenant: string, cursor: string | null) {
  return queryOptions({
    queryKey: ["keys", "of-tenant", tenant, cursor],
    queryFn: () => apiGet("/keys", listOf(Key), { tenant, subtree: false, cursor, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

function useInvalidate() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([ROOT, POLICY_ROOT].map((root) => queryClient.invalidateQueries({ queryKey: [root] })));
}

export type NewAccount = {
  readonly tenant: z.input<typeof CreateTenant>;
  /** Of its first owner; empty = nobody is invited yet. */
  readonly ownerEmail: string;
};
export type OpenedAccount = {
  readonly tenant: Tenant;
  readonly invitation: CreatedInvitation | null;
  /** Why its first owner could not be invited; the account is there all the same. */
  readonly inviteFailure: unknown;
};

/** Opens a sub-account and invites its first owner. Its answer may hold a link: `reset()` as soon as it was read. */
export function useOpenAccount() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: async ({ tenant: body, ownerEmail }: NewAccount): Promise<OpenedAccount> => {
      const tenant = await apiSend("POST", "/tenants", Tenant, body);
      if (ownerEmail === "") return { tenant, invitation: null, inviteFailure: null };
      const invitee = { tenantId: tenant.id, email: ownerEmail, role: "owner" };
      return apiSend("POST", "/invitations", CreatedInvitation, invitee).then(
        (invitation) => ({ tenant, invitation, inviteFailure: null }),
        (inviteFailure: unknown) => ({ tenant, invitation: null, inviteFailure }),
      );
    },
    gcTime: 0,
    onSuccess: invalidate,
  });
}

export function useMoveTenant(id: string) {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (body: MoveTenant) => apiSend("POST", `/tenants/${id}/move`, Tenant, body),
    onSuccess: invalidate,
  });
}

export function useUpdateTenant(id: string) {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (body: UpdateTenant) => apiSend("PATCH", `/tenants/${id}`, Tenant, body),
    onSuccess: invalidate,
  });
}

export function useDeleteTenant(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => apiSend("DELETE", `/tenants/${id}`, null),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: [ROOT, "one", id] });
      void queryClient.invalidateQueries({ queryKey: [ROOT], refetchType: "none" });
    },
  });
}
