"use client";
import type { Tenant } from "@operon/contracts";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";

/** Whether a tenant serves requests. */
export function TenantStatus({ status }: { status: Tenant["status"] }) {
  const t = useTranslations("tenants.status");
  return <StatusDot tone={status === "active" ? "positive" : "info"}>{t(status)}</StatusDot>;
}
