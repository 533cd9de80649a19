import { CreatedInvitation, type CreateInvitation, Invitation, listOf } from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "invitations";
const PAGE = 50;

export type InvitationsInput = {
  readonly tenant: string | null;
  readonly subtree: boolean;
  readonly status: Invitation["status"] | null;
  readonly cursor: string | null;
};

/** A page of the invitations to a tenant or its subtree, the latest first. */
export function invitationsQuery(input: InvitationsInput) {
  return queryOptions({
    queryKey: [ROOT, input],
    queryFn: () => apiGet("/invitations", listOf(Invitation), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** Invites somebody. Its answer holds the link's token: `reset()` as soon as the reader has it. */
export function useCreateInvitation() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof CreateInvitation>) =>
      apiSend("POST", "/invitations", CreatedInvitation, body),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}

export function useRevokeInvitation() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => apiSend("DELETE", `/invitations/${id}`, null),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}
