"use client";
import { ButtonLink, Notice } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { usageSummaryQuery, useTimeRange, useUsageScope } from "../../usage/index.ts";
import { Breakdowns } from "./breakdowns.tsx";
import { UsageChartCard } from "./usage-chart-card.tsx";
import { UsageStats } from "./usage-stats.tsx";

/** The numbers, their course, and who they come from. */
export function UsageOverview() {
  const t = useTranslations("overview");
  const [range] = useTimeRange();
  const [scope] = useUsageScope();
  const { data, error, refetch } = useQuery(usageSummaryQuery(range, scope));
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  return (
    <>
      {data !== undefined && data.total.unpriced > 0 ? (
        <Notice
          tone="warning"
          title={t("unpriced.title", { count: data.total.unpriced })}
          action={
            <ButtonLink href="/settings/prices" size="sm">
              {t("unpriced.action")}
            </ButtonLink>
          }
        >
          {t("unpriced.description")}
        </Notice>
      ) : null}
      <UsageStats summary={data} />
      <UsageChartCard />
      <Breakdowns total={data?.total} />
    </>
  );
}
