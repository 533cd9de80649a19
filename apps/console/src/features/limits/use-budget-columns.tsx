"use client";
import type { Budget } from "@operon/contracts";
import { Badge, DASH, type DataTableColumn, TimeAgo, useFormat } from "@operon/ui";
import { TrendingUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { spentShare, standingRaises } from "./budget-share.ts";
import { BudgetModeBadge } from "./components/budget-mode-badge.tsx";
import { UseBar } from "./components/use-bar.tsx";
import { useBudgetWords } from "./use-budget-words.ts";

export type BudgetColumnsInput = {
  /** Whether whose they are differs. */
  readonly withOwner: boolean;
  readonly sortable: boolean;
};

/** Budgets as rows: whose, how far they are used up, and where that leads. */
export function useBudgetColumns({
  withOwner,
  sortable,
}: BudgetColumnsInput): readonly DataTableColumn<Budget>[] {
  const t = useTranslations("limits.budgets");
  const tPeriod = useTranslations("limits.period");
  const words = useBudgetWords();
  const amount: DataTableColumn<Budget> = {
    id: "amount",
    header: t("column.amount"),
    sortable,
    cell: (budget) => <AmountCell budget={budget} text={words.amount(budget)} />,
  };
  const owner: DataTableColumn<Budget> = {
    id: "tenant",
    header: t("column.of"),
    sortable,
    cell: (budget) => words.whose(budget),
  };
  return [
    ...(withOwner ? [owner] : []),
    amount,
    {
      id: "use",
      header: t("column.use"),
      width: "16rem",
      cell: (budget) => <UseCell budget={budget} />,
    },
    {
      id: "period",
      header: t("column.period"),
      cell: ({ period, use }) => (
        <span className="flex flex-col">
          <span>{tPeriod(period)}</span>
          {use.periodEnd === null ? null : <TimeAgo at={use.periodEnd} className="text-muted text-xs" />}
        </span>
      ),
    },
    { id: "mode", header: t("column.mode"), cell: ({ mode }) => <BudgetModeBadge mode={mode} /> },
    {
      id: "forecast",
      header: t("column.forecast"),
      align: "right",
      cell: (budget) => <ForecastCell budget={budget} />,
    },
    {
      id: "exhausted",
      header: t("column.exhausted"),
      align: "right",
      cell: (budget) => <ExhaustedCell budget={budget} />,
    },
  ];
}

function AmountCell({ budget: { model, raises, writable }, text }: { budget: Budget; text: string }) {
  const t = useTranslations("limits.budgets");
  const isRaised = standingRaises(raises, Date.now()).length > 0;
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-1.5">
        <span className="font-medium tabular-nums">{text}</span>
        {isRaised ? (
          <Badge tone="accent" icon={<TrendingUp aria-hidden />}>
            {t("raised")}
          </Badge>
        ) : null}
        {writable ? null : <Badge>{t("readOnly")}</Badge>}
      </span>
      {model === null ? null : (
        <span className="truncate font-mono text-muted text-xs">{t("model", { model })}</span>
      )}
    </span>
  );
}

function UseCell({ budget: { use, mode } }: { budget: Budget }) {
  const t = useTranslations("limits.budgets");
  const format = useFormat();
  const share = spentShare(use);
  return (
    <span className="flex min-w-44 flex-col gap-1">
      <span className="flex items-baseline justify-between gap-3 tabular-nums">
        <span>{t("of", { spent: format.money(use.spentUsd), allowed: format.money(use.allowedUsd) })}</span>
        <span className="text-muted text-xs">{format.percent(share)}</span>
      </span>
      <UseBar share={share} isSoft={mode === "soft"} />
    </span>
  );
}

function ForecastCell({ budget: { use } }: { budget: Budget }) {
  const t = useTranslations("limits.budgets");
  const format = useFormat();
  if (use.forecastUsd === null) return <span className="text-subtle">{DASH}</span>;
  const isOver = Number(use.forecastUsd) > Number(use.allowedUsd);
  return (
    <span className="flex flex-col tabular-nums">
      <span>{format.money(use.forecastUsd)}</span>
      {isOver ? <span className="text-warning-fg text-xs">{t("forecastOver")}</span> : null}
    </span>
  );
}

function ExhaustedCell({ budget: { use, mode } }: { budget: Budget }) {
  const t = useTranslations("limits.budgets");
  if (spentShare(use) >= 1) {
    return <Badge tone={mode === "hard" ? "critical" : "warning"}>{t("usedUp")}</Badge>;
  }
  if (use.exhaustedAt === null) return <span className="text-subtle">{DASH}</span>;
  return <TimeAgo at={use.exhaustedAt} className="text-warning-fg" />;
}
