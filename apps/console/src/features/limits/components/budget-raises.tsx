"use client";
import type { Budget, BudgetRaise } from "@operon/contracts";
import { Card, StatusDot, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";

/** What was added to a budget for a while, each with its end. */
export function BudgetRaises({ budget: { raises } }: { budget: Budget }) {
  const t = useTranslations("limits.budget.raises");
  return (
    <Card title={t("title")} description={t("description")}>
      {raises.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {raises.map((raise) => (
            <RaiseRow key={`${raise.from} ${raise.until} ${raise.amountUsd}`} raise={raise} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function RaiseRow({ raise: { amountUsd, from, until, reason } }: { raise: BudgetRaise }) {
  const t = useTranslations("limits.budget.raises");
  const format = useFormat();
  const holds = Date.parse(until) > Date.now();
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-1.5">
      <span className="font-medium tabular-nums">+{format.money(amountUsd)}</span>
      <StatusDot tone={holds ? "positive" : "neutral"}>{t(holds ? "holds" : "over")}</StatusDot>
      <span className="w-full text-muted text-xs">
        {t("from")} <TimeAgo at={from} /> · {t("until")} <TimeAgo at={until} />
        {reason === null ? null : ` · ${reason}`}
      </span>
    </li>
  );
}
