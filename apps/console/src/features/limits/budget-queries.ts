import {
  Budget,
  type CreateBudget,
  Key,
  listOf,
  type RaiseBudget,
  type UpdateBudget,
  UsageAnswer,
  type UsageGroup,
} from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";
import { LIMITS_ROOT } from "./queries.ts";

const ROOT = [LIMITS_ROOT, "budgets"] as const;
const PAGE = 50;
const KEY_CHOICES = 20;
const LIVE_MS = 10_000;
const USE_MS = 30_000;

export type BudgetListInput = {
  readonly tenant: string | null;
  readonly key?: string;
  readonly subtree: boolean;
  readonly q: string;
  /** null = as the server lists them. */
  readonly sort: string | null;
  readonly cursor: string | null;
};

/** A page of budgets. */
export function budgetListQuery(input: BudgetListInput) {
  return queryOptions({
    queryKey: [...ROOT, "list", input],
    queryFn: () => apiGet("/budgets", listOf(Budget), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

export function budgetQuery(id: string) {
  return queryOptions({
    queryKey: [...ROOT, "one", id],
    queryFn: () => apiGet(`/budgets/${encodeURIComponent(id)}`, Budget),
    refetchInterval: LIVE_MS,
  });
}

export type BudgetUsageInput = {
  readonly tenant: string;
  readonly key: string | null;
  readonly from: string;
  readonly groupBy: readonly UsageGroup[];
};

/** What was used since a time, by what it is grouped by. */
export function budgetUsageQuery(input: BudgetUsageInput) {
  return queryOptions({
    queryKey: [...ROOT, "usage", input],
    queryFn: async () => (await apiGet("/usage", UsageAnswer, { ...input, subtree: true })).data,
    refetchInterval: USE_MS,
  });
}

/** Keys of one account alone, for a choice. */
export function keyChoicesQuery(tenant: string, search: string) {
  return queryOptions({
    queryKey: ["keys", "choices", tenant, search],
    queryFn: async () => {
      const query = { tenant, subtree: false, status: "active", q: search, limit: KEY_CHOICES };
      return (await apiGet("/keys", listOf(Key), query)).data;
    },
    placeholderData: keepPreviousData,
  });
}

/** Budgets, and gauges that show them. */
function useInvalidate() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [LIMITS_ROOT] });
}

export function useCreateBudget() {
  return useMutation({
    mutationFn: (body: z.input<typeof CreateBudget>) => apiSend("POST", "/budgets", Budget, body),
    onSuccess: useInvalidate(),
  });
}

export function useUpdateBudget(id: string) {
  return useMutation({
    mutationFn: (body: UpdateBudget) => apiSend("PATCH", `/budgets/${id}`, Budget, body),
    onSuccess: useInvalidate(),
  });
}

export function useRaiseBudget(id: string) {
  return useMutation({
    mutationFn: (body: RaiseBudget) => apiSend("POST", `/budgets/${id}/raises`, Budget, body),
    onSuccess: useInvalidate(),
  });
}

export function useDeleteBudget(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => apiSend("DELETE", `/budgets/${id}`, null),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: [...ROOT, "one", id] });
      void queryClient.invalidateQueries({ queryKey: [LIMITS_ROOT], refetchType: "none" });
    },
  });
}
