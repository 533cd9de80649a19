import {
  type ChangePassword,
  CreatedManagementToken,
  type CreateManagementToken,
  LeakReport,
  listOf,
  ManagementToken,
  type ReportLeak,
  Session,
} from "@operon/contracts";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const SESSIONS = "sessions";
const TOKENS = "tokens";
const KEYS = "keys";

/** The viewer's own sign-ins. */
export function sessionsQuery() {
  return queryOptions({
    queryKey: [SESSIONS],
    queryFn: async () => (await apiGet("/sessions", listOf(Session))).data,
  });
}

/** Ends sign-ins, one after the other. */
export function useEndSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await apiSend("DELETE", `/sessions/${id}`, null);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [SESSIONS] }),
  });
}

export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangePassword) => apiSend("POST", "/me/password", null, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [SESSIONS] }),
  });
}

/** The viewer's own management tokens. */
export function tokensQuery() {
  return queryOptions({
    queryKey: [TOKENS],
    queryFn: async () => (await apiGet("/tokens", listOf(ManagementToken))).data,
  });
}

/** Makes a token. Its answer holds the secret: `reset()` as soon as the reader has it. */
export function useCreateToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof CreateManagementToken>) =>
      apiSend("POST", "/tokens", CreatedManagementToken, body),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [TOKENS] }),
  });
}

export function useRevokeToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => apiSend("DELETE", `/tokens/${id}`, null),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [TOKENS] }),
  });
}

/** Makes worthless what was found. The secrets are in its variables: nothing of them is kept. */
export function useReportLeak() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ReportLeak) => apiSend("POST", "/leaks", LeakReport, body),
    gcTime: 0,
    onSuccess: () =>
      Promise.all([KEYS, TOKENS].map((root) => queryClient.invalidateQueries({ queryKey: [root] }))),
  });
}
