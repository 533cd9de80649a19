import {
  InstallationPolicies,
  Key,
  LimitState,
  type LimitsAnswer,
  listOf,
  ShadowHit,
  Tenant,
  WhatIfAnswer,
  type WhatIfLimits,
} from "@operon/contracts";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";
import { POLICY_ROOT, type PolicyTarget } from "../policy/index.ts";

/** Invalidated by whoever changes a limit or a budget. */
export const LIMITS_ROOT = "limits";
const INSTALLATION = "installation-policies";
const LIVE_MS = 2_000;
const HITS = 100;
const HITS_REFRESH_MS = 15_000;

/** Every bound on a path with its counter; asked each two seconds while the page is in sight. */
export function limitStateQuery({ kind, id }: PolicyTarget) {
  return queryOptions({
    queryKey: [LIMITS_ROOT, "state", kind, id],
    queryFn: () => apiGet("/limits", LimitState, { [kind]: id }),
    refetchInterval: LIVE_MS,
    staleTime: LIVE_MS,
  });
}

/** Requests that limits in their trial would have refused, the latest first. */
export function shadowHitsQuery({ kind, id }: PolicyTarget) {
  return queryOptions({
    queryKey: [LIMITS_ROOT, "hits", kind, id],
    queryFn: () => apiGet("/limits/shadow-hits", listOf(ShadowHit), { [kind]: id, limit: HITS }),
    refetchInterval: HITS_REFRESH_MS,
  });
}

/** Plays the requests of the last hours again against proposed limits. */
export function useWhatIf() {
  return useMutation({
    mutationFn: (body: z.input<typeof WhatIfLimits>) =>
      apiSend("POST", "/limits/what-if", WhatIfAnswer, body),
  });
}

export type SetLimits = { readonly limits: LimitsAnswer; readonly shadowLimits: LimitsAnswer };

/** Sets the limits of a tenant or a key, and those in their trial. */
export function useSetLimits({ kind, id }: PolicyTarget) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: SetLimits): Promise<void> => {
      await apiSend("PATCH", `/${kind}s/${id}`, kind === "key" ? Key : Tenant, body);
    },
    onSuccess: () =>
      Promise.all(
        [LIMITS_ROOT, POLICY_ROOT, `${kind}s`].map((root) =>
          queryClient.invalidateQueries({ queryKey: [root] }),
        ),
      ),
  });
}

/** What holds for the whole installation. */
export function installationPoliciesQuery() {
  return queryOptions({
    queryKey: [INSTALLATION],
    queryFn: () => apiGet("/installation/policies", InstallationPolicies),
  });
}

export function useSetInstallationPolicies() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: InstallationPolicies) =>
      apiSend("PATCH", "/installation/policies", InstallationPolicies, body),
    onSuccess: () =>
      Promise.all(
        [[INSTALLATION], [LIMITS_ROOT]].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
}
