"use client";
import type { Budget } from "@operon/contracts";
import { Card, StatusDot, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { shareOfUsd } from "../budget-share.ts";

/** At which shares of the amount somebody is told, and which were reached in this period. */
export function BudgetAlertCard({ budget: { alertShares, amountUsd, use } }: { budget: Budget }) {
  const t = useTranslations("limits.budget.alerts");
  const format = useFormat();
  return (
    <Card title={t("title")} description={t("description")}>
      {alertShares.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {alertShares.map((percent) => {
            const at = shareOfUsd(amountUsd, percent);
            const isReached = Number(use.spentUsd) >= Number(at);
            return (
              <li key={percent} className="flex items-center justify-between gap-4 py-1.5 tabular-nums">
                <span>{t("at", { share: format.percent(percent / 100), amount: format.money(at) })}</span>
                <StatusDot tone={isReached ? "warning" : "neutral"}>
                  {t(isReached ? "reached" : "open")}
                </StatusDot>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
