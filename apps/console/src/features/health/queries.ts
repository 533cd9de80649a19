import { Health, type HealthState, Provider } from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "health";
const LIVE_MS = 2_000;
const HOUR_REFRESH_MS = 30_000;
const GLANCE_MS = 30_000;

export type HealthFilters = {
  readonly q: string;
  readonly state: HealthState | null;
  readonly tenant: string | null;
};

/** What gateways see now; asked every two seconds while the page is in sight. */
export function liveHealthQuery(filters: HealthFilters) {
  return queryOptions({
    queryKey: [ROOT, "live", filters],
    queryFn: () => apiGet("/health", Health, { ...filters, lastHour: false }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
    staleTime: LIVE_MS,
  });
}

/** The last hour of each deployment, by id. */
export function hourHealthQuery(filters: HealthFilters) {
  return queryOptions({
    queryKey: [ROOT, "hour", filters],
    queryFn: async () => {
      const { data } = await apiGet("/health", Health, { ...filters });
      return Object.fromEntries(data.map(({ id, lastHour }) => [id, lastHour]));
    },
    placeholderData: keepPreviousData,
    refetchInterval: HOUR_REFRESH_MS,
  });
}

/** How many deployments are out, for the navigation. */
export function outCountQuery() {
  return queryOptions({
    queryKey: [ROOT, "out"],
    queryFn: async () => (await apiGet("/health", Health, { limit: 0, lastHour: false })).summary.states.out,
    refetchInterval: GLANCE_MS,
    staleTime: GLANCE_MS,
  });
}

export type Drain = {
  readonly of: "deployments" | "providers";
  readonly id: string;
  readonly draining: boolean;
};

/** Takes a deployment, or all of a provider, out of service or puts it back; requests that run go on. */
export function useDrain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ of, id, draining }: Drain) =>
      apiSend("POST", `/${of}/${id}/drain`, Provider, { draining }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: [ROOT] }),
        queryClient.invalidateQueries({ queryKey: ["providers"] }),
      ]),
  });
}
