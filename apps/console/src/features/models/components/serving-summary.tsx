"use client";
import type { Model } from "@operon/contracts";
import { DASH } from "@operon/ui";
import { useTranslations } from "next-intl";
import { HealthDot } from "./health-dot.tsx";

/** How many deployments serve a model, and how it did in the last hour. */
export function ServingSummary({ model: { deployments, upstreamAccounts, lastHour } }: { model: Model }) {
  const t = useTranslations("models");
  const count = deployments.length + upstreamAccounts.deployments;
  if (count === 0) return DASH;
  return (
    <HealthDot lastHour={lastHour}>
      <span className="text-muted">{t("servedBy", { count })}</span>
    </HealthDot>
  );
}
