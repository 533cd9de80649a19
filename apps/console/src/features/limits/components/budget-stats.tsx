"use client";
import type { Budget } from "@operon/contracts";
import { cn, Stat, StatRow, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { spentShare } from "../budget-share.ts";
import { UseBar } from "./use-bar.tsx";

/** What was spent, is left, is held, and where it leads. */
export function BudgetStats({ budget }: { budget: Budget }) {
  const t = useTranslations("limits.budget.stat");
  const format = useFormat();
  const { use, mode, alertShares, amountUsd } = budget;
  const { spentUsd, allowedUsd, heldUsd, forecastUsd, periodEnd } = use;
  const leftUsd = Number(allowedUsd) - Number(spentUsd);
  // Alerts are at shares of the amount; the bar is of what is allowed with its raises.
  const scale = Number(amountUsd) / (Number(allowedUsd) || 1);
  return (
    <StatRow>
      <Stat
        label={t("spent")}
        value={format.money(spentUsd)}
        unit={t("spentOf", { allowed: format.money(allowedUsd) })}
      >
        <UseBar
          className="mt-1"
          share={spentShare(use)}
          isSoft={mode === "soft"}
          marks={alertShares.map((percent) => (percent / 100) * scale)}
        />
      </Stat>
      <Stat label={t("left")} value={format.money(Math.max(0, leftUsd).toFixed(9))}>
        <Note>
          {periodEnd === null
            ? t("leftNoEnd")
            : t.rich("leftUntil", { at: () => <TimeAgo at={periodEnd} /> })}
        </Note>
      </Stat>
      <Stat label={t("held")} value={heldUsd === null ? null : format.money(heldUsd)}>
        <Note>{t(heldUsd === null ? "heldAway" : "heldHelp")}</Note>
      </Stat>
      <Stat label={t("forecast")} value={forecastUsd === null ? null : format.money(forecastUsd)}>
        <ForecastNote budget={budget} />
      </Stat>
    </StatRow>
  );
}

function ForecastNote({ budget: { period, use } }: { budget: Budget }) {
  const t = useTranslations("limits.budget.stat");
  const { forecastUsd, exhaustedAt, allowedUsd } = use;
  if (exhaustedAt !== null) {
    return (
      <Note className="text-warning-fg">
        {t.rich("exhausted", { at: () => <TimeAgo at={exhaustedAt} /> })}
      </Note>
    );
  }
  if (forecastUsd === null) return <Note>{t(period === "total" ? "forecastTotal" : "forecastNone")}</Note>;
  return <Note>{t(Number(forecastUsd) <= Number(allowedUsd) ? "fits" : "forecastHelp")}</Note>;
}

function Note({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={cn("text-muted text-xs", className)}>{children}</span>;
}
