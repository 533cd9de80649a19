import {
  Key,
  listOf,
  MappingContext,
  type MappingDraft,
  MappingLayer,
  MappingPreview,
  MappingVersion,
  MappingVersionDetail,
  type PublishMapping,
  type RollBackMapping,
} from "@operon/contracts";
import {
  keepPreviousData,
  queryOptions,
  type UseQueryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { ApiProblem, apiGet, apiSend } from "../api/index.ts";

const ROOT = "mapping";
const PAGE = 50;
const CHOICES = 20;
const CONTEXT_FRESH_MS = 30_000;
const PREVIEW_FRESH_MS = 60_000;

/** Whose names are asked about. */
export type AskingSubject = { readonly kind: "tenant" | "key"; readonly id: string };

/** A layer as it stands. */
export function layerQuery(layer: string) {
  return queryOptions({
    queryKey: [ROOT, "layer", layer],
    queryFn: () => apiGet(layerPath(layer), MappingLayer),
  });
}

/** All that decides for a tenant or a key. */
export function contextQuery({ kind, id }: AskingSubject) {
  return queryOptions({
    queryKey: [ROOT, "context", kind, id],
    queryFn: () => apiGet("/mappings/context", MappingContext, { [kind]: id }),
    staleTime: CONTEXT_FRESH_MS,
  });
}

/** As `contextQuery`, for an account that may be gone: then null. */
export function contextOrGoneQuery(tenantId: string) {
  return queryOptions({
    queryKey: [ROOT, "context-or-gone", tenantId],
    queryFn: async () => {
      try {
        return await apiGet("/mappings/context", MappingContext, { tenant: tenantId });
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: CONTEXT_FRESH_MS,
  }) satisfies UseQueryOptions<MappingContext | null, Error, MappingContext | null, string[]>;
}

/** Keys as options of a picker: those of an account and all below it, or all that the viewer sees. */
export function keyChoicesQuery(search: string, under: string | undefined) {
  return queryOptions({
    queryKey: [ROOT, "key-choices", search, under],
    queryFn: async () => {
      const { data } = await apiGet("/keys", listOf(Key), { q: search, tenant: under, limit: CHOICES });
      return data.map(({ id, name, tenantName }) => ({ value: id, label: name, hint: tenantName }));
    },
    placeholderData: keepPreviousData,
  });
}

/** What publishing a draft would mean; null = there is nothing to ask. */
export function previewQuery(layer: string, draft: MappingDraft | null) {
  return queryOptions({
    queryKey: [ROOT, "preview", layer, draft],
    queryFn: () => apiSend("POST", `${layerPath(layer)}/preview`, MappingPreview, draft),
    staleTime: PREVIEW_FRESH_MS,
    gcTime: PREVIEW_FRESH_MS,
    enabled: draft !== null,
  });
}

/** The publications of a layer, the newest first. */
export function versionsQuery(layer: string, cursor: string | null) {
  return queryOptions({
    queryKey: [ROOT, "versions", layer, cursor],
    queryFn: () => apiGet(`${layerPath(layer)}/versions`, listOf(MappingVersion), { cursor, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** One of them whole. */
export function versionQuery(layer: string, revision: string) {
  return queryOptions({
    queryKey: [ROOT, "version", layer, revision],
    queryFn: () =>
      apiGet(`${layerPath(layer)}/versions/${encodeURIComponent(revision)}`, MappingVersionDetail),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function usePublishMapping(layer: string) {
  const settle = useSettled(layer);
  return useMutation({
    mutationFn: (body: PublishMapping) => apiSend("PUT", layerPath(layer), MappingLayer, body),
    onSuccess: settle,
  });
}

export function useRollBackMapping(layer: string) {
  const settle = useSettled(layer);
  return useMutation({
    mutationFn: (body: RollBackMapping) =>
      apiSend("POST", `${layerPath(layer)}/rollback`, MappingLayer, body),
    onSuccess: settle,
  });
}

function useSettled(layer: string): (published: MappingLayer) => Promise<void> {
  const queryClient = useQueryClient();
  return async (published) => {
    queryClient.setQueryData(layerQuery(layer).queryKey, published);
    await queryClient.invalidateQueries({
      predicate: ({ queryKey: [root, kind] }) => root === ROOT && kind !== "layer" && kind !== "version",
      refetchType: "active",
    });
  };
}

function layerPath(layer: string): string {
  return `/mappings/layers/${encodeURIComponent(layer)}`;
}
