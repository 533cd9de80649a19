import {
  type BulkKeys,
  BulkKeysResult,
  CreatedKey,
  CreatedSigningSecret,
  type CreateKey,
  Key,
  listOf,
  RequestRow,
  type RotateKey,
  type UpdateKey,
  UsageAnswer,
} from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";
import { POLICY_ROOT } from "../policy/index.ts";
import { inChunks } from "./in-chunks.ts";

const ROOT = "keys";
const PAGE = 50;
const SEARCH = 5;
const LAST_REQUESTS = 10;
const LIVE_MS = 15_000;
const DAY_MS = 86_400_000;
/** As many as the API takes at a time. */
const BULK = 200;

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

/** What changes with a key: lists and pages of keys, and what they may do. */
function useInvalidate() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([ROOT, POLICY_ROOT].map((root) => queryClient.invalidateQueries({ queryKey: [root] })));
}

/** Makes a key. Its answer holds the secret: `reset()` as soon as the reader has it. */
export function useCreateKey() {
  return useMutation({
    mutationFn: (body: z.input<typeof CreateKey>) => apiSend("POST", "/keys", CreatedKey, body),
    gcTime: 0,
    onSuccess: useInvalidate(),
  });
}

export function useUpdateKey(id: string) {
  return useMutation({
    mutationFn: (body: UpdateKey) => apiSend("PATCH", `/keys/${id}`, Key, body),
    onSuccess: useInvalidate(),
  });
}

export function useRevokeKey(id: string) {
  return useMutation({
    mutationFn: () => apiSend("DELETE", `/keys/${id}`, Key),
    onSuccess: useInvalidate(),
  });
}

/** Gives a key another secret, which its answer holds: `reset()` as soon as the reader has it. */
export function useRotateKey(id: string) {
  return useMutation({
    mutationFn: (body: RotateKey) => apiSend("POST", `/keys/${id}/rotate`, CreatedKey, body),
    gcTime: 0,
    onSuccess: useInvalidate(),
  });
}

/** Makes or rotates a signing secret, which its answer holds: `reset()` as soon as the reader has it. */
export function useSetSigningSecret(id: string) {
  return useMutation({
    mutationFn: (body: RotateKey) =>
      apiSend("POST", `/keys/${id}/signing-secret`, CreatedSigningSecret, body),
    gcTime: 0,
    onSuccess: useInvalidate(),
  });
}

export function useRemoveSigningSecret(id: string) {
  return useMutation({
    mutationFn: () => apiSend("DELETE", `/keys/${id}/signing-secret`, Key),
    onSuccess: useInvalidate(),
  });
}

/** Does the same to many keys, as many calls as it takes; the results in the order of the ids. */
export function useBulkKeys() {
  return useMutation({
    mutationFn: async (body: BulkKeys): Promise<BulkKeysResult["results"]> => {
      const results: BulkKeysResult["results"] = [];
      for (const ids of inChunks(body.ids, BULK)) {
        results.push(...(await apiSend("POST", "/keys/bulk", BulkKeysResult, { ...body, ids })).results);
      }
      return results;
    },
    onSettled: useInvalidate(),
  });
}
