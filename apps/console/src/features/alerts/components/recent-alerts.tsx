"use client";
import type { Alert } from "@operon/contracts";
import { EmptyState, Section, SegmentedControl, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { LoadFailure } from "../../api/index.ts";
import { alertsQuery } from "../queries.ts";
import { AlertItem } from "./alert-item.tsx";

const SHOWN = ["all", "open", "resolved"] as const;

export type RecentAlertsProps = {
  /** How many at most. */
  limit?: number;
  /** Those of this provider only. */
  provider?: string;
};

/** Alerts in plain words, the open ones first. Which are shown stands in the address, as `alerts`. */
export function RecentAlerts({ limit = 20, provider }: RecentAlertsProps) {
  const t = useTranslations("alerts.recent");
  const [shown, setShown] = useQueryState("alerts", parseAsStringLiteral(SHOWN).withDefault("all"));
  const { data, error, refetch } = useQuery(
    alertsQuery({
      status: shown === "all" ? null : shown,
      provider: provider ?? null,
      limit,
      cursor: null,
    }),
  );
  const choice = (
    <SegmentedControl
      label={t("show")}
      options={SHOWN.map((value) => ({ value, label: t(value) }))}
      value={shown}
      onValueChange={(value) => void setShown(value)}
    />
  );
  return (
    <Section title={t("title")} description={t("description")} actions={choice}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <AlertList alerts={data?.data} shown={shown} />
      )}
    </Section>
  );
}

function AlertList({
  alerts,
  shown,
}: {
  alerts: readonly Alert[] | undefined;
  shown: (typeof SHOWN)[number];
}) {
  const t = useTranslations("alerts.recent");
  if (alerts === undefined) return <Skeleton className="h-32 w-full rounded-lg" />;
  if (alerts.length === 0) {
    return (
      <div className="rounded-lg border border-line">
        {shown === "resolved" ? (
          <EmptyState icon={<CircleCheck />} title={t("noResolved")} />
        ) : (
          <EmptyState icon={<CircleCheck />} title={t("none.title")} description={t("none.description")} />
        )}
      </div>
    );
  }
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
      {alerts.map((alert) => (
        <AlertItem key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}
