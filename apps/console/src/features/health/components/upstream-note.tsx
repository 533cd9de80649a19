"use client";
import type { Health } from "@operon/contracts";
import { useTranslations } from "next-intl";

/** How those of accounts above the viewer's are, which have no names here. */
export function UpstreamNote({ upstreamAccounts: { deployments, out } }: Pick<Health, "upstreamAccounts">) {
  const t = useTranslations("health.upstream");
  if (deployments === 0) return null;
  return (
    <p className="text-muted text-xs">
      {out === 0 ? t("noneOut", { count: deployments }) : t("out", { count: deployments, out })}
    </p>
  );
}
