"use client";
import type { LimitState } from "@operon/contracts";
import { Card, EmptyState, Notice, Section, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Gauge } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import type { PolicyTarget } from "../../policy/index.ts";
import { gaugeId } from "../gauges/gauge-groups.ts";
import { useSteadyOrder } from "../gauges/use-steady-order.ts";
import { limitStateQuery } from "../queries.ts";
import { GaugeRow } from "./gauge-row.tsx";

/** Everything that binds a tenant or a key, live. */
export function GaugeSection({ target }: { target: PolicyTarget }) {
  const t = useTranslations("limits.gauges");
  const { data, error, refetch } = useQuery(limitStateQuery(target));
  return (
    <Section
      title={t("title")}
      description={t(`description.${target.kind}`)}
      actions={
        data === undefined || data.gauges.length === 0 ? null : (
          <span className="text-muted text-xs">{t("counted", { count: data.gateways })}</span>
        )
      }
    >
      {error === null ? null : <LoadFailure error={error} onRetry={() => refetch()} />}
      {data?.live === false ? (
        <Notice tone="warning" title={t("away.title")}>
          {t(`away.${data.storeAway}`)}
        </Notice>
      ) : null}
      {data !== undefined ? (
        <Gauges state={data} kind={target.kind} />
      ) : error === null ? (
        <Skeleton className="h-40 rounded-lg" />
      ) : null}
    </Section>
  );
}

function Gauges({ state, kind }: { state: LimitState; kind: PolicyTarget["kind"] }) {
  const t = useTranslations("limits");
  const groups = useSteadyOrder(state.gauges);
  if (groups.length === 0) {
    const empty = kind === "tenant" ? "empty" : "emptyKey";
    return (
      <Card flush>
        <EmptyState
          icon={<Gauge />}
          title={t(`gauges.${empty}.title`)}
          description={t(`gauges.${empty}.description`)}
        />
      </Card>
    );
  }
  return (
    <div className="@container overflow-hidden rounded-lg border border-line bg-surface">
      {groups.map(({ dimension, gauges }) => (
        <section key={dimension} aria-label={t(`dimension.${dimension}`)} className="group/dimension">
          <h3 className="flex h-8 items-center border-line border-t bg-sunken px-4 font-medium text-muted text-xs group-first/dimension:border-t-0">
            {t(`dimension.${dimension}`)}
          </h3>
          <ul aria-label={t(`dimension.${dimension}`)}>
            {gauges.map((gauge) => (
              <GaugeRow key={gaugeId(gauge)} gauge={gauge} at={state.at} live={state.live} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
