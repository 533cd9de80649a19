import {
  CreatedKey,
  type CreateKey,
  Key,
  listOf,
  RequestRow,
  type UpdateKey,
  UsageAnswer,
} from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "keys";
const PAGE = 50;
const SEARCH = 5;
const LAST_REQUESTS = 10;
const LIVE_MS = 15_000;
const DAY_MS = 86_400_000;

export type KeyListInput = {
  readonly q: string;
  readonly status: string | null;
  readonly tenant: string | null;
  readonly sort: string;
  readonly cursor: string | null;
};

/** A page of keys, as the address says. */
export function keyListQuery(input: KeyListInput) {
  return queryOptions({
    queryKey: [ROOT, "list", input],
    queryFn: () => apiGet("/keys", listOf(Key), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** A few keys that match, for the command palette. */
export function keySearchQuery(search: string) {
  return queryOptions({
    queryKey: [ROOT, "search", search],
    queryFn: async () => (await apiGet("/keys", listOf(Key), { q: search, limit: SEARCH })).data,
    enabled: search.length > 1,
  });
}

export function keyQuery(id: string) {
  return queryOptions({ queryKey: [ROOT, "one", id], queryFn: () => apiGet(`/keys/${id}`, Key) });
}

/** What a key did in the last 24 hours, by hour. */
export function keyUsageQuery(id: string) {
  return queryOptions({
    queryKey: [ROOT, "usage", id],
    queryFn: () => {
      const from = new Date(Date.now() - DAY_MS).toISOString();
      return apiGet("/usage", UsageAnswer, { key: id, from, groupBy: ["hour"] });
    },
    refetchInterval: LIVE_MS,
  });
}

/** The last requests of a key. */
export function keyRequestsQuery(id: string) {
  return queryOptions({
    queryKey: [ROOT, "requests", id],
    queryFn: () => apiGet("/requests", listOf(RequestRow), { key: id, limit: LAST_REQUESTS }),
    refetchInterval: LIVE_MS,
  });
}

/** Makes a key. Its answer holds the secret: `reset()` as soon as the reader has it. */
export function useCreateKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof CreateKey>) => apiSend("POST", "/keys", CreatedKey, body),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}

export function useUpdateKey(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateKey) => apiSend("PATCH", `/keys/${id}`, Key, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}

export function useRevokeKey(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => apiSend("DELETE", `/keys/${id}`, Key),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}
