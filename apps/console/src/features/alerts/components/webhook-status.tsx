"use client";
import type { Webhook } from "@operon/contracts";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";

/** Whether a webhook is told of anything. */
export function WebhookStatus({ status }: Pick<Webhook, "status">) {
  const t = useTranslations("alerts.webhooks.status");
  return <StatusDot tone={status === "active" ? "positive" : "neutral"}>{t(status)}</StatusDot>;
}
