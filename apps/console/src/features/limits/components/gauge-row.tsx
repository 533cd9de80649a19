"use client";
import type { LimitGauge } from "@operon/contracts";
import { Badge, cn, DASH, TimeAgo, Tooltip, UiLink, useFormat } from "@operon/ui";
import { FlaskConical, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { PlaceName } from "../../policy/index.ts";
import { UseBar } from "./use-bar.tsx";

export type GaugeRowProps = {
  gauge: LimitGauge;
  /** The server's time when it was read. */
  at: string;
  live: boolean;
};

/** One bound on the path: whose it is, how far it is used up, and when it is whole again. */
export function GaugeRow({ gauge, at, live }: GaugeRowProps) {
  const t = useTranslations("limits.gauges");
  const format = useFormat();
  const { place, share, shadow, binds, limit, limitUsd } = gauge;
  const isTold = limit !== null || limitUsd !== null;
  return (
    <li
      className={cn(
        "grid @2xl:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_minmax(0,5fr)] items-center gap-x-6 gap-y-1 border-line border-t px-4 py-2",
        binds && !shadow && "bg-critical-bg",
      )}
    >
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <PlaceName place={place} part="limits" />
        <GaugeBadges gauge={gauge} />
      </span>
      {isTold ? (
        <span className="flex min-w-0 flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3 tabular-nums">
            <GaugeAmount gauge={gauge} />
            <span className="text-muted text-xs">
              {share === null ? DASH : t("share", { share: format.percent(share) })}
            </span>
          </span>
          <UseBar share={share} isSoft={shadow} />
        </span>
      ) : (
        <span className="text-muted">{t("hidden")}</span>
      )}
      <span className="flex min-w-0 flex-col text-muted text-xs">
        {isTold && live ? <ResetText gauge={gauge} at={at} /> : null}
        <OverspendText gauge={gauge} />
      </span>
    </li>
  );
}

function GaugeBadges({ gauge }: Pick<GaugeRowProps, "gauge">) {
  return (
    <>
      {gauge.shadow ? <CountsOnlyBadge gauge={gauge} /> : null}
      {gauge.binds ? <BindsBadge gauge={gauge} /> : null}
    </>
  );
}

function CountsOnlyBadge({ gauge: { dimension } }: Pick<GaugeRowProps, "gauge">) {
  const t = useTranslations("limits");
  const isBudget = dimension === "budget";
  return (
    <Tooltip content={t(isBudget ? "gauges.softHelp" : "gauges.trialHelp")}>
      <button type="button" className="focus-ring inline-flex min-h-6 items-center rounded-sm">
        <Badge tone="info" icon={isBudget ? undefined : <FlaskConical aria-hidden />}>
          {isBudget ? t("gauges.soft") : t("trial")}
        </Badge>
      </button>
    </Tooltip>
  );
}

function BindsBadge({ gauge: { shadow, dimension } }: Pick<GaugeRowProps, "gauge">) {
  const t = useTranslations("limits.gauges");
  if (!shadow) {
    return (
      <Badge tone="critical" icon={<OctagonX aria-hidden />}>
        {t("binds")}
      </Badge>
    );
  }
  return (
    <Badge tone="warning" icon={<TriangleAlert aria-hidden />}>
      {t(dimension === "budget" ? "bindsSoft" : "bindsTrial")}
    </Badge>
  );
}

function GaugeAmount({ gauge }: { gauge: LimitGauge }) {
  const t = useTranslations("limits.gauges");
  const format = useFormat();
  const { limit, used, limitUsd, usedUsd, budgetId } = gauge;
  const most = limitUsd === null ? format.number(limit) : format.money(limitUsd);
  const spent = limitUsd === null ? used : usedUsd;
  const amount =
    spent === null
      ? t("ofUnknown", { limit: most })
      : t("of", { used: limitUsd === null ? format.number(used) : format.money(usedUsd), limit: most });
  if (budgetId === null) return <span className="font-medium">{amount}</span>;
  return (
    <UiLink
      href={`/limits/budgets/${budgetId}`}
      className="focus-ring inline-flex min-h-6 items-center rounded-sm font-medium hover:underline"
    >
      {amount}
    </UiLink>
  );
}

const SOON_MS = 3_600_000;

function ResetText({ gauge: { resetAt, share, budgetId }, at }: Pick<GaugeRowProps, "gauge" | "at">) {
  const t = useTranslations("limits.gauges");
  const format = useFormat();
  if (resetAt === null) {
    if (share === 0) return <span>{t("full")}</span>;
    return budgetId === null ? null : <span>{t("never")}</span>;
  }
  const waitMs = Math.max(0, Date.parse(resetAt) - Date.parse(at));
  if (waitMs > SOON_MS)
    return <span>{t.rich("fullAt", { at: () => <TimeAgo at={resetAt} className="text-fg" /> })}</span>;
  return <span>{t("fullIn", { wait: format.duration(Math.ceil(waitMs / 1_000) * 1_000) })}</span>;
}

function OverspendText({ gauge: { overspend, dimension } }: { gauge: LimitGauge }) {
  const t = useTranslations("limits.gauges");
  const format = useFormat();
  if (overspend === null) return null;
  if (Number(overspend) === 0) return <span>{t("noOverspend")}</span>;
  const amount =
    dimension === "budget" ? format.money(overspend) : t(`unit.${dimension}`, { count: Number(overspend) });
  return <span>{t("overspend", { amount })}</span>;
}
