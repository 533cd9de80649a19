import {
  type CreateProvider,
  listOf,
  Provider,
  ProviderTestResult,
  type TestProvider,
  type UpdateProvider,
} from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "providers";
const PAGE = 50;
const SEARCH = 5;
const LIVE_MS = 15_000;

export type ProviderListInput = {
  readonly q: string;
  readonly sort: string;
  readonly cursor: string | null;
};

/** A page of providers with their last hour. */
export function providerListQuery(input: ProviderListInput) {
  return queryOptions({
    queryKey: [ROOT, "list", input],
    queryFn: () => apiGet("/providers", listOf(Provider), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

/** A few providers that match, for the command palette. */
export function providerSearchQuery(search: string) {
  return queryOptions({
    queryKey: [ROOT, "search", search],
    queryFn: async () => (await apiGet("/providers", listOf(Provider), { q: search, limit: SEARCH })).data,
  });
}

export function providerQuery(id: string) {
  return queryOptions({
    queryKey: [ROOT, "one", id],
    queryFn: () => apiGet(`/providers/${id}`, Provider),
    refetchInterval: LIVE_MS,
  });
}

/** What is served changes with every provider that does. */
function useForget() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: [ROOT] }),
      queryClient.invalidateQueries({ queryKey: ["playground", "models"] }),
    ]);
}

export function useCreateProvider() {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: z.input<typeof CreateProvider>) => apiSend("POST", "/providers", Provider, body),
    // The body holds a credential.
    gcTime: 0,
    onSuccess: forget,
  });
}

export function useUpdateProvider(id: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: z.input<typeof UpdateProvider>) =>
      apiSend("PATCH", `/providers/${id}`, Provider, body),
    gcTime: 0,
    onSuccess: forget,
  });
}

export function useDeleteProvider(id: string) {
  const queryClient = useQueryClient();
  const forget = useForget();
  return useMutation({
    mutationFn: () => apiSend("DELETE", `/providers/${id}`, null),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: [ROOT, "one", id] });
      return forget();
    },
  });
}

/** Tries an address and a credential, or what is stored. */
export function useTestProvider() {
  return useMutation({
    mutationFn: (body: z.input<typeof TestProvider>) =>
      apiSend("POST", "/providers/test", ProviderTestResult, body),
    gcTime: 0,
  });
}
