import { listOf, Model, UsageAnswer } from "@operon/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";
import type { ModelFilters } from "./model-filters.ts";

const ROOT = "models";
const PAGE = 50;
const SEARCH = 5;
const MOST = 200;
const MOST_PAGES = 5;
const LIVE_MS = 15_000;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export type ModelListInput = ModelFilters & { readonly sort: string; readonly cursor: string | null };

/** A page of the models that a tenant can use. */
export function modelListQuery(input: ModelListInput) {
  return queryOptions({
    queryKey: [ROOT, "list", input],
    queryFn: () => apiGet("/models", listOf(Model), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

/** A few models that match, for the command palette. */
export function modelSearchQuery(search: string) {
  return queryOptions({
    queryKey: [ROOT, "search", search],
    queryFn: async () => (await apiGet("/models", listOf(Model), { q: search, limit: SEARCH })).data,
  });
}

/** Everything that a tenant can use, by name; a thousand at most. */
export function everyModelQuery(tenant: string) {
  return queryOptions({
    queryKey: [ROOT, "every", tenant],
    queryFn: async (): Promise<ReadonlyMap<string, Model>> => {
      const found = new Map<string, Model>();
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const input = { tenant, cursor, limit: MOST };
        const answer: { data: Model[]; nextCursor: string | null } = await apiGet(
          "/models",
          listOf(Model),
          input,
        );
        for (const model of answer.data) found.set(model.model, model);
        cursor = answer.nextCursor;
        if (cursor === null) break;
      }
      return found;
    },
  });
}

/** One model or pattern as a tenant can use it. */
export function modelQuery(model: string, tenant: string | null) {
  return queryOptions({
    queryKey: [ROOT, "one", model, tenant],
    queryFn: () => apiGet(`/models/${encodeURIComponent(model)}`, Model, { tenant }),
    refetchInterval: LIVE_MS,
  });
}

/** Its requests of the last day by hour, with the hours that they lie in. */
export function modelDayQuery(model: string, tenant: string | null) {
  return queryOptions({
    queryKey: [ROOT, "day", model, tenant],
    queryFn: async () => {
      const to = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
      const from = new Date(to - DAY_HOURS * HOUR_MS).toISOString();
      const range = { from, to: new Date(to).toISOString() };
      const { data } = await apiGet("/usage", UsageAnswer, { ...range, tenant, model, groupBy: ["hour"] });
      return { ...range, stepMs: HOUR_MS, rows: data };
    },
    refetchInterval: LIVE_MS,
  });
}
