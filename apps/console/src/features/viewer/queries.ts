import { Me, type UpdateMe } from "@operon/contracts";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "me";

/** Who asks, as the API sees it; `address` is where the requests come from. */
export function meQuery() {
  return queryOptions({ queryKey: [ROOT], queryFn: () => apiGet("/me", Me) });
}

export function useUpdateMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateMe) => apiSend("PATCH", "/me", Me, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}
