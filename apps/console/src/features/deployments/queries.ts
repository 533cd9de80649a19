import { type DrainDeployments, Provider } from "@operon/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiSend } from "../api/index.ts";

/** One deployment, or all of a provider. */
export type DrainTarget = { readonly kind: "deployments" | "providers"; readonly id: string };

/** Takes out of service, or puts back. */
export function useDrain({ kind, id }: DrainTarget) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof DrainDeployments>) =>
      apiSend("POST", `/${kind}/${id}/drain`, Provider, body),
    // Providers, models and who is well: whatever is on screen may show it.
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
