import { Batch, type BatchState, KeptFile, listOf } from "@operon/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";
import type { UsageScope } from "../usage/index.ts";

const ROOT = "batches";
const FILES = "files";
const PAGE_ROWS = 50;
const OPEN_MS = 15_000;

export type BatchListQuestion = {
  readonly scope: UsageScope;
  readonly state: BatchState | null;
  readonly cursor: string | null;
};

/** A page of batches, the newest first; it is asked for again while one of them goes on. */
export function batchListQuery({ scope, state, cursor }: BatchListQuestion) {
  return queryOptions({
    queryKey: [ROOT, "list", scope, state, cursor],
    queryFn: () => apiGet("/batches", listOf(Batch), { ...scope, state, cursor, limit: PAGE_ROWS }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.data.some(isOpen) ? OPEN_MS : false),
  });
}

/** One batch, by the id that its provider gave it. */
export function batchQuery(id: string) {
  return queryOptions({
    queryKey: [ROOT, "one", id],
    queryFn: () => apiGet(`/batches/${encodeURIComponent(id)}`, Batch),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isOpen(data) ? OPEN_MS : false),
  });
}

/** A page of the files that providers keep, the newest first. */
export function fileListQuery({ scope, cursor }: Omit<BatchListQuestion, "state">) {
  return queryOptions({
    queryKey: [FILES, "list", scope, cursor],
    queryFn: () => apiGet("/files", listOf(KeptFile), { ...scope, cursor, limit: PAGE_ROWS }),
    placeholderData: keepPreviousData,
  });
}

const isOpen = ({ state }: Batch): boolean => state === "open";
