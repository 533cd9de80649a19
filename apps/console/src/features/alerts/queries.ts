import {
  Alert,
  CreatedWebhook,
  type CreateWebhook,
  listOf,
  type UpdateWebhook,
  Webhook,
  WebhookDelivery,
} from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const ALERTS = "alerts";
const WEBHOOKS = "webhooks";
const DELIVERIES = "webhook-deliveries";
const PAGE = 50;
const SOON_MS = 1_000;
const CALM_MS = 15_000;

export type AlertsInput = {
  readonly status: "open" | "resolved" | null;
  readonly provider: string | null;
  readonly limit: number;
  readonly cursor: string | null;
};

/** A page of alerts, the open ones first; asked again now and then. */
export function alertsQuery(input: AlertsInput) {
  return queryOptions({
    queryKey: [ALERTS, input],
    queryFn: () => apiGet("/alerts", listOf(Alert), { ...input, sort: "-open" }),
    placeholderData: keepPreviousData,
    refetchInterval: CALM_MS,
  });
}

export function useResolveAlert() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => apiSend("POST", `/alerts/${id}/resolve`, Alert),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ALERTS] }),
  });
}

/** A page of the webhooks of the viewer's subtree, by name. */
export function webhooksQuery(cursor: string | null) {
  return queryOptions({
    queryKey: [WEBHOOKS, "list", cursor],
    queryFn: () => apiGet("/webhooks", listOf(Webhook), { limit: PAGE, cursor }),
    placeholderData: keepPreviousData,
  });
}

export function webhookQuery(id: string) {
  return queryOptions({ queryKey: [WEBHOOKS, id], queryFn: () => apiGet(`/webhooks/${id}`, Webhook) });
}

/** A page of what a webhook was told; asked each second while something waits for its first try. */
export function deliveriesQuery(id: string, cursor: string | null) {
  return queryOptions({
    queryKey: [DELIVERIES, id, cursor],
    queryFn: () => apiGet(`/webhooks/${id}/deliveries`, listOf(WebhookDelivery), { limit: PAGE, cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.data.some(({ status }) => status === "waiting") === true ? SOON_MS : CALM_MS,
  });
}

/** Makes a webhook. Its answer holds the secret: `reset()` as soon as the reader has it. */
export function useCreateWebhook() {
  return useMutation({
    mutationFn: (body: z.input<typeof CreateWebhook>) => apiSend("POST", "/webhooks", CreatedWebhook, body),
    gcTime: 0,
    onSuccess: useRefresh(WEBHOOKS),
  });
}

export function useUpdateWebhook(id: string) {
  return useMutation({
    mutationFn: (changes: z.input<typeof UpdateWebhook>) =>
      apiSend("PATCH", `/webhooks/${id}`, Webhook, changes),
    onSuccess: useRefresh(WEBHOOKS, DELIVERIES),
  });
}

/** Gives it another secret, which its answer holds: `reset()` as soon as the reader has it. */
export function useRotateWebhook(id: string) {
  return useMutation({
    mutationFn: () => apiSend("POST", `/webhooks/${id}/rotate`, CreatedWebhook),
    gcTime: 0,
    onSuccess: useRefresh(WEBHOOKS),
  });
}

export function useDeleteWebhook(id: string) {
  return useMutation({
    mutationFn: () => apiSend("DELETE", `/webhooks/${id}`, null),
    onSuccess: useRefresh(WEBHOOKS),
  });
}

export function useTestWebhook(id: string) {
  return useMutation({
    mutationFn: () => apiSend("POST", `/webhooks/${id}/test`, WebhookDelivery),
    onSuccess: useRefresh(DELIVERIES),
  });
}

function useRefresh(...roots: readonly string[]) {
  const queryClient = useQueryClient();
  return () => Promise.all(roots.map((root) => queryClient.invalidateQueries({ queryKey: [root] })));
}
