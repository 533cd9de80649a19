"use client";
import type { Budget } from "@operon/contracts";
import { Card, TimeSeriesChart, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { LoadFailure } from "../../api/index.ts";
import { budgetCourse, courseWindow, rowsOfModel } from "../budget-course.ts";
import { budgetUsageQuery } from "../budget-queries.ts";

const HEIGHT = 200;
const ROUND_FROM_USD = 10;

/** How the money of the period went, and how it goes on. */
export function BudgetCourseCard({ budget }: { budget: Budget }) {
  const t = useTranslations("limits.budget.course");
  const format = useFormat();
  const { tenantId, keyId, model, period, use } = budget;
  const isLarge = Number(use.allowedUsd) >= ROUND_FROM_USD;
  const window = courseWindow(budget, new Date());
  const { data, error, refetch } = useQuery(
    budgetUsageQuery({
      tenant: tenantId,
      key: keyId,
      from: window.from,
      groupBy: model === null ? [window.group] : [window.group, "model"],
    }),
  );
  const points = useMemo(() => {
    if (data === undefined) return undefined;
    const now = new Date();
    return budgetCourse({ use }, rowsOfModel(data, model), {
      window: courseWindow({ period, use }, now),
      now,
    });
  }, [data, model, period, use]);
  return (
    <Card title={t("title")} description={t(`description.${period}`)}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <TimeSeriesChart
          kind="line"
          label={t("title")}
          points={points}
          series={[
            { key: "spent", label: t("spent") },
            ...(use.forecastUsd === null ? [] : [{ key: "forecast", label: t("forecast") }]),
            { key: "allowed", label: t("allowed"), isRest: true },
          ]}
          stepMs={window.stepMs}
          height={HEIGHT}
          formatValue={(value) => format.money(value === null ? null : value.toFixed(9))}
          formatAxis={(value) => format.money(value.toFixed(9), isLarge ? 0 : undefined)}
        />
      )}
    </Card>
  );
}
