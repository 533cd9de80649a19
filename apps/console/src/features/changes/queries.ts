import { Change, ChangeDetail, listOf } from "@operon/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";

const PAGE = 50;

export type ChangesInput = {
  readonly q: string;
  readonly sort: string;
  readonly cursor: string | null;
  readonly tenant: string | null;
};

/** A page of the change log of a tenant and everything below it. */
export function changesQuery(input: ChangesInput) {
  return queryOptions({
    queryKey: ["changes", input],
    queryFn: () => apiGet("/changes", listOf(Change), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** One change with its rows. It never changes itself, but for what its reader may see. */
export function changeQuery(revision: string) {
  return queryOptions({
    queryKey: ["changes", "detail", revision],
    queryFn: () => apiGet(`/changes/${encodeURIComponent(revision)}`, ChangeDetail),
  });
}
