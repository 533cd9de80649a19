"use client";
import type { ProviderHealth } from "@operon/contracts";
import { DASH, Skeleton, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

/** The last hour in a line; undefined = it is on its way. */
export function HourCell({ lastHour }: { lastHour: ProviderHealth | null | undefined }) {
  const t = useTranslations("health.table");
  const format = useFormat();
  if (lastHour === undefined) return <Skeleton className="ml-auto h-3.5 w-16" />;
  if (lastHour === null || lastHour.attempts === 0) return <span className="text-subtle">{DASH}</span>;
  return (
    <span className="flex flex-col items-end">
      <span>{format.compact(lastHour.attempts)}</span>
      {lastHour.errorShare === null ? null : (
        <span className="text-muted text-xs">
          {t("hourNote", {
            errors: format.percent(lastHour.errorShare),
            median: format.duration(lastHour.p50LatencyMs),
          })}
        </span>
      )}
    </span>
  );
}
