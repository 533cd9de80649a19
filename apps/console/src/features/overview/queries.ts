import { Key, listOf, Provider, RequestRow } from "@operon/contracts";
import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet } from "../api/index.ts";

const POLL_MS = 3_000;

export const ONBOARDING_STEPS = ["provider", "key", "request"] as const;
export type OnboardingStepId = (typeof ONBOARDING_STEPS)[number];
export type Onboarding = Readonly<Record<OnboardingStepId, boolean>>;

/** Which first steps are done; asked again every few seconds until all are, then never again. */
export function onboardingQuery() {
  return queryOptions({
    queryKey: ["onboarding"],
    queryFn: async (): Promise<Onboarding> => {
      const [provider, key, request] = await Promise.all([
        hasAny("/providers", Provider),
        hasAny("/keys", Key),
        hasAny("/requests", RequestRow),
      ]);
      return { provider, key, request };
    },
    staleTime: ({ state }) => (state.data?.request ? Number.POSITIVE_INFINITY : 0),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.request ? false : POLL_MS),
  });
}

async function hasAny(path: string, row: z.ZodType): Promise<boolean> {
  const { data } = await apiGet(path, listOf(row), { limit: 1 });
  return data.length > 0;
}
