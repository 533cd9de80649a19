import { listOf, Price, RequestDetail, RequestRow } from "@operon/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";
import { type RequestSelection, requestListParams } from "./request-list-params.ts";

const ROOT = "requests";
const PAGE_ROWS = 50;
const LIVE_MS = 3_000;
const PRICE_CHOICES = 100;

export type RequestListQuestion = RequestSelection & { cursor: string | null; isLive: boolean };

/** A page of requests, the newest first. Only the first page follows what arrives. */
export function requestListQuery({ cursor, isLive, ...selection }: RequestListQuestion) {
  return queryOptions({
    queryKey: [ROOT, "list", selection, cursor],
    queryFn: () =>
      apiGet("/requests", listOf(RequestRow), {
        ...requestListParams(selection, new Date()),
        cursor,
        limit: PAGE_ROWS,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: isLive && cursor === null ? LIVE_MS : false,
  });
}

/** One request with its attempts. */
export function requestDetailQuery(id: string) {
  return queryOptions({
    queryKey: [ROOT, "detail", id],
    queryFn: () => apiGet(`/requests/${encodeURIComponent(id)}`, RequestDetail),
  });
}

/** The prices of a model that are in force. */
export function modelPricesQuery(model: string) {
  return queryOptions({
    queryKey: ["prices", "model", model],
    queryFn: async () => (await apiGet("/prices", listOf(Price), { q: model, limit: PRICE_CHOICES })).data,
  });
}
