import { type CreatePrice, listOf, Price } from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "prices";
const PAGE = 50;
const MOST = 200;

export type PricesInput = { readonly q: string; readonly sort: string; readonly cursor: string | null };

/** A page of the prices in force. */
export function pricesQuery(input: PricesInput) {
  return queryOptions({
    queryKey: [ROOT, "list", input],
    queryFn: () => apiGet("/prices", listOf(Price), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** The price in force of one model; null where there is none. */
export function priceQuery(model: string) {
  return queryOptions({
    queryKey: [ROOT, "one", model],
    queryFn: async () => {
      const { data } = await apiGet("/prices", listOf(Price), { q: model, limit: MOST });
      return data.find((price) => price.model === model) ?? null;
    },
  });
}

export function useCreatePrice() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof CreatePrice>) => apiSend("POST", "/prices", Price, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}
