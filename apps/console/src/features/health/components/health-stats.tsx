"use client";
import type { HealthState, HealthSummary } from "@operon/contracts";
import { Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { useHealthParams } from "../use-health-params.ts";
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
          {nextTrialMs === null ? (
            t("nothingOut")
          ) : (
            <StateLink state="out">
              {t.rich("nextTrial", { wait: () => <Countdown ms={nextTrialMs} /> })}
            </StateLink>
          )}
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
  return <p className="min-h-4 text-muted text-xs lg:truncate">{children}</p>;
}

const OTHERS = ["degraded", "trial", "draining", "idle"] as const;

function OtherStates({ states }: Pick<HealthSummary, "states">) {
  const t = useTranslations("health.stats");
  return OTHERS.filter((state) => states[state] > 0).map((state, index) => (
    <Fragment key={state}>
      {index === 0 ? null : " · "}
      <StateLink state={state}>{t(`count.${state}`, { count: states[state] })}</StateLink>
    </Fragment>
  ));
}

/** Leaves only those of a state in the table. */
function StateLink({ state, children }: { state: HealthState; children: ReactNode }) {
  const [, setParams] = useHealthParams();
  return (
    <button
      type="button"
      onClick={() => void setParams({ state })}
      className="focus-ring rounded-sm hover:text-fg hover:underline"
    >
      {children}
    </button>
  );
}
