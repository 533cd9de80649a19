import {
  Alert,
  AlertQuery,
  CreatedWebhook,
  CreateWebhook,
  ListQuery,
  listOf,
  UpdateWebhook,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryQuery,
} from "@operon/contracts";
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listAlerts,
  listWebhookDeliveries,
  listWebhooks,
  resolveAlert,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from "@operon/services";
import { defineRoute } from "../route.ts";

const alerts = "Alerts";
const webhooks = "Webhooks";
const id = (params: Readonly<Record<string, string>>): string => params.id ?? "";

export const ALERT_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/alerts",
    tag: alerts,
    summary: "List alerts about providers, the newest first; `sort=-open` has the open ones first",
    query: AlertQuery,
    output: listOf(Alert),
    handler: (ctx, { query }) => listAlerts(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/alerts/{id}/resolve",
    tag: alerts,
    summary: "Close an alert by hand; its trouble raises another when it is noticed again",
    output: Alert,
    handler: (ctx, { params }) => resolveAlert(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "GET",
    path: "/webhooks",
    tag: webhooks,
    summary: "List webhooks",
    query: ListQuery,
    output: listOf(Webhook),
    handler: (ctx, { query }) => listWebhooks(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/webhooks",
    tag: webhooks,
    summary:
      "Make a webhook for alerts about an account's providers and those below it; the secret is shown once",
    status: 201,
    body: CreateWebhook,
    output: CreatedWebhook,
    handler: (ctx, { body }) => createWebhook(ctx, body),
  }),
  defineRoute({
    method: "GET",
    path: "/webhooks/{id}",
    tag: webhooks,
    summary: "One webhook",
    output: Webhook,
    handler: (ctx, { params }) => getWebhook(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "PATCH",
    path: "/webhooks/{id}",
    tag: webhooks,
    summary: "Change a webhook, or turn it off and on",
    body: UpdateWebhook,
    output: Webhook,
    handler: (ctx, { params, body }) => updateWebhook(ctx, { id: id(params), changes: body }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/webhooks/{id}",
    tag: webhooks,
    summary: "Delete a webhook",
    output: null,
    handler: (ctx, { params }) => deleteWebhook(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "POST",
    path: "/webhooks/{id}/rotate",
    tag: webhooks,
    summary: "Give a webhook another secret, shown once; the one before signs nothing more",
    output: CreatedWebhook,
    handler: (ctx, { params }) => rotateWebhookSecret(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "POST",
    path: "/webhooks/{id}/test",
    tag: webhooks,
    summary: "Queue a test message to a webhook",
    output: WebhookDelivery,
    handler: (ctx, { params }) => testWebhook(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "GET",
    path: "/webhooks/{id}/deliveries",
    tag: webhooks,
    summary: "List what a webhook was told in the last 30 days, the newest first",
    query: WebhookDeliveryQuery,
    output: listOf(WebhookDelivery),
    handler: (ctx, { params, query }) => listWebhookDeliveries(ctx, { id: id(params), query }),
  }),
];
