import { type CreatePrice, listOf, Price, Provider } from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";
import type { PriceSubject } from "./price-subject.ts";

const ROOT = "prices";
const PROVIDERS = "providers";
const PAGE = 50;
const MOST = 200;
const CHOICES = 20;

export type PricesInput = {
  readonly q: string;
  readonly sort: string;
  readonly provider: string | null;
  readonly cursor: string | null;
};

/** A page of the prices in force. */
export function pricesQuery(input: PricesInput) {
  return queryOptions({
    queryKey: [ROOT, "list", input],
    queryFn: () => apiGet("/prices", listOf(Price), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** The price in force of one model, as one account charges it or of any; null where there is none. */
export function priceQuery(subject: PriceSubject) {
  const { model, providerId } = subject;
  return queryOptions({
    queryKey: [ROOT, "one", subject],
    queryFn: async () => {
      const { data } = await apiGet("/prices", listOf(Price), {
        q: model,
        provider: providerId,
        limit: MOST,
      });
      const found = data.filter((price) => price.model === model && price.providerId === providerId);
      return found.find(({ source }) => isStated(source)) ?? found[0] ?? null;
    },
  });
}

/** As opposed to one of the default list, which it goes before. */
const isStated = (source: string): boolean => source === "manual" || source === "operon.yaml";

/** What one account charges, two hundred at most. */
export function accountPricesQuery(provider: string) {
  return queryOptions({
    queryKey: [ROOT, "account", provider],
    queryFn: async () => (await apiGet("/prices", listOf(Price), { provider, limit: MOST })).data,
  });
}

/** Accounts of the viewer's own tenant, found by name or address. */
export function accountChoicesQuery(search: string) {
  return queryOptions({
    queryKey: [PROVIDERS, "choices", search],
    queryFn: async () => {
      const query = { q: search, subtree: false, limit: CHOICES };
      const { data } = await apiGet("/providers", listOf(Provider), query);
      return data.map(({ id, name }) => ({ value: id, label: name }));
    },
    placeholderData: keepPreviousData,
  });
}

/** One account as an option, where no list has it. */
export function accountOptionQuery(id: string) {
  return queryOptions({
    queryKey: [PROVIDERS, "option", id],
    queryFn: async () => {
      const { name } = await apiGet(`/providers/${encodeURIComponent(id)}`, Provider);
      return { value: id, label: name };
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
