"use client";
import type { HealthSummary } from "@operon/contracts";
import { Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Countdown } from "./countdown.tsx";

const STATS = ["well", "out", "errors", "firstToken"] as const;

/** At a glance: how many are well, what is out and until when, how much fails, how soon answers begin; null = nobody can tell. */
export function HealthStats({ summary }: { summary: HealthSummary | null | undefined }) {
  const t = useTranslations("health.stats");
  if (summary) return <KnownStats summary={summary} />;
  return (
    <StatRow>
      {STATS.map((stat) => (
        <Stat key={stat} label={t(stat)} value={null} loading={summary === undefined}>
          <Note />
        </Stat>
      ))}
    </StatRow>
  );
}

function KnownStats({ summary }: { summary: HealthSummary }) {
  const t = useTranslations("health.stats");
  const format = useFormat();
  const { deployments, states, nextTrialMs, attempts, failures, errorShare, firstToken } = summary;
  const { p50Ms, p95Ms, p99Ms } = firstToken;
  return (
    <StatRow>
      <Stat label={t("well")} value={format.number(states.healthy)} unit={t("of", { count: deployments })}>
        <Note>
          <OtherStates states={states} />
        </Note>
      </Stat>
      <Stat label={t("out")} value={format.number(states.out)}>
        <Note>
          {nextTrialMs === null
            ? t("nothingOut")
            : t.rich("nextTrial", { wait: () => <Countdown ms={nextTrialMs} /> })}
        </Note>
      </Stat>
      <Stat label={t("errors")} value={errorShare === null ? null : format.percent(errorShare)}>
        <Note>
          {t("ofAttempts", { failures: format.number(failures), attempts: format.number(attempts) })}
        </Note>
      </Stat>
      <Stat label={t("firstToken")} value={p95Ms === null ? null : format.duration(p95Ms)}>
        <Note>{t("percentiles", { p50: format.duration(p50Ms), p99: format.duration(p99Ms) })}</Note>
      </Stat>
    </StatRow>
  );
}

/** Keeps its line, so that nothing moves when there is something to say. */
function Note({ children }: { children?: ReactNode }) {
  return <p className="min-h-4 truncate text-muted text-xs">{children}</p>;
}

const OTHERS = ["degraded", "trial", "draining", "idle"] as const;

function OtherStates({ states }: Pick<HealthSummary, "states">) {
  const t = useTranslations("health.stats");
  const others = OTHERS.filter((state) => states[state] > 0);
  return others.map((state) => t(`count.${state}`, { count: states[state] })).join(" · ");
}
