"use client";
import type { ProviderModel } from "@operon/contracts";
import { DASH, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

export type DeploymentLimitsProps = Pick<ProviderModel, "maxConcurrency" | "maxRequestsPerMinute">;

/** How many requests a deployment gets at most; a dash where nothing bounds it. */
export function DeploymentLimits({ maxConcurrency, maxRequestsPerMinute }: DeploymentLimitsProps) {
  const t = useTranslations("deployments");
  const format = useFormat();
  const limits = [
    ...(maxConcurrency === null ? [] : [t("atOnce", { count: format.number(maxConcurrency) })]),
    ...(maxRequestsPerMinute === null
      ? []
      : [t("perMinute", { count: format.number(maxRequestsPerMinute) })]),
  ];
  return <span className="whitespace-nowrap">{limits.length === 0 ? DASH : limits.join(" · ")}</span>;
}
