"use client";
import type { UsageRow } from "@operon/contracts";
import { BarList, type BarListItem, Button, Card } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { LoadFailure } from "../../api/index.ts";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { type UsageDimension, usageBreakdownQuery, useTimeRange, useUsageScope } from "../../usage/index.ts";
import { breakdownHref } from "../breakdown-href.ts";
import { metricValue } from "../metric-value.ts";
import { useMetric } from "../use-metric.ts";
import { useMetricFormat } from "../use-metric-format.ts";

const SHOWN = 6;

export type BreakdownCardProps = { dimension: UsageDimension; total: UsageRow | undefined };

/** The usage of the range by one dimension, the largest first; each row opens what it is made of. */
export function BreakdownCard({ dimension, total }: BreakdownCardProps) {
  const t = useTranslations("overview.breakdown");
  const listId = useId();
  const [metric] = useMetric();
  const [showsAll, setShowsAll] = useState(false);
  const { data, error, refetch } = useBreakdown(dimension);
  const items = useItems(data, dimension);
  return (
    <Card
      title={t(dimension)}
      actions={
        items === undefined || items.length <= SHOWN ? undefined : (
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={showsAll}
            aria-controls={listId}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? t("showFewer") : t("showAll", { count: items.length })}
          </Button>
        )
      }
    >
      <div id={listId} className="-mx-2">
        {error !== null && data === undefined ? (
          <LoadFailure error={error} onRetry={() => refetch()} />
        ) : items?.length === 0 ? (
          <p className="px-2 py-8 text-center text-muted">{t("empty")}</p>
        ) : (
          <BarList
            label={t(dimension)}
            items={showsAll ? items : items?.slice(0, SHOWN)}
            total={total === undefined ? 0 : metricValue(total, metric)}
          />
        )}
      </div>
    </Card>
  );
}

function useBreakdown(dimension: UsageDimension) {
  const [range] = useTimeRange();
  const [scope] = useUsageScope();
  return useQuery(usageBreakdownQuery(range, scope, dimension));
}

function useItems(
  rows: readonly UsageRow[] | undefined,
  dimension: UsageDimension,
): BarListItem[] | undefined {
  const t = useTranslations("overview.breakdown");
  const [range] = useTimeRange();
  const [scope] = useUsageScope();
  const [metric] = useMetric();
  const format = useMetricFormat(metric);
  const hasSubAccounts = useHasSubAccounts();
  return rows
    ?.map((row) => ({
      id: row[dimension] ?? "",
      label: labelOf(row, dimension) ?? t("unnamed", { id: row[dimension] ?? "" }),
      value: metricValue(row, metric),
      text: format.value(metricValue(row, metric)),
      href: breakdownHref({ row, dimension, range, scope }),
      note: noteOf([
        dimension === "key" && hasSubAccounts ? row.tenantName : undefined,
        row.errors === 0 ? undefined : t("failed", { count: row.errors }),
      ]),
    }))
    .sort((one, other) => other.value - one.value);
}

function noteOf(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(" · ");
}

function labelOf(row: UsageRow, dimension: UsageDimension): string | undefined {
  if (dimension === "model") return row.model;
  if (dimension === "key") return row.keyName;
  if (dimension === "provider") return row.providerName;
  return row.tenantName;
}
