import { type PutRoutingRule, RoutingContext, TenantRoutingRule } from "@operon/contracts";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "routing";

/** An account's rules and those that it inherits. */
export function routingContextQuery(tenantId: string) {
  return queryOptions({
    queryKey: [ROOT, "context", tenantId],
    queryFn: () => apiGet("/routing-rules/context", RoutingContext, { tenant: tenantId }),
  });
}

export function usePutRoutingRule() {
  const settle = useSettled();
  return useMutation({
    mutationFn: (rule: z.input<typeof PutRoutingRule>) =>
      apiSend("PUT", "/routing-rules", TenantRoutingRule, rule),
    onSuccess: settle,
  });
}

export function useDeleteRoutingRule() {
  const settle = useSettled();
  return useMutation({
    mutationFn: (id: string) => apiSend("DELETE", `/routing-rules/${id}`, null),
    onSuccess: settle,
  });
}

/** A rule holds for the accounts below too. */
function useSettled(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [ROOT] });
}
