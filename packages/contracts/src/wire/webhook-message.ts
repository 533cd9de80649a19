import { z } from "zod";
import { AlertBudget } from "../api/alert.ts";
import { RaisedAlertKind } from "./alert-event.ts";

/** What a message to a webhook is about. */
export const WebhookMessageType = z.enum(["alert.raised", "alert.resolved", "test"]);
export type WebhookMessageType = z.infer<typeof WebhookMessageType>;

/** The body that a webhook gets; all of `data` but `consoleUrl` is null in a test. */
export const WebhookMessage = z.strictObject({
  /** The same as in `webhook-id`, and at each try. */
  id: z.string(),
  type: WebhookMessageType,
  /** When there was something to tell; ISO 8601 in UTC. */
  at: z.string(),
  data: z.strictObject({
    /** The same when an alert is raised, repeated and resolved. */
    alertId: z.string().nullable(),
    kind: RaisedAlertKind.nullable(),
    /** Null where it is about a budget. */
    provider: z.strictObject({ id: z.string(), name: z.string(), kind: z.string() }).nullable(),
    /** Whose provider or budget it is. */
    tenant: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    /** Null where it is about a provider. */
    budget: AlertBudget.nullable(),
    model: z.string().nullable(),
    code: z.string().nullable(),
    status: z.int().nullable(),
    /** How often it was noticed until now. */
    count: z.int().nullable(),
    consoleUrl: z.string(),
  }),
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;

/** Why a try to deliver failed; `status`: an answer that is not 2xx; `off`: the webhook was turned off or deleted. */
export const WebhookFailure = z.enum([
  "status",
  "redirect",
  "timeout",
  "not-found",
  "refused",
  "closed",
  "tls",
  "private-address",
  "secret",
  "unreachable",
  "off",
]);
export type WebhookFailure = z.infer<typeof WebhookFailure>;
