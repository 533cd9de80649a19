"use client";
import { TimeRangePicker } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useTimeRange } from "../use-time-range.ts";

/** Chooses the time range in the page's address. */
export function PageTimeRange() {
  const t = useTranslations("common.timeRange");
  const [range, setRange] = useTimeRange();
  const labels = {
    range: t("range"),
    "1h": t("1h"),
    "24h": t("24h"),
    "7d": t("7d"),
    "30d": t("30d"),
    custom: t("custom"),
    from: t("from"),
    to: t("to"),
    apply: t("apply"),
    invalid: t("invalid"),
  };
  return <TimeRangePicker value={range} onValueChange={setRange} labels={labels} />;
}
