"use client";
import { Notice, Page, PageHeader } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RecentAlerts } from "../../alerts/index.ts";
import { LoadFailure } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { HealthClock } from "../health-clock.tsx";
import { hourHealthQuery, liveHealthQuery } from "../queries.ts";
import { useHealthParams } from "../use-health-params.ts";
import { HealthEmpty } from "./health-empty.tsx";
import { HealthFilterBar } from "./health-filter-bar.tsx";
import { HealthSource } from "./health-source.tsx";
import { HealthStats } from "./health-stats.tsx";
import { HealthTable } from "./health-table.tsx";
import { UpstreamNote } from "./upstream-note.tsx";

/** How the deployments are, live: what is out and until when, what fails, how fast they answer, and the switch for each. */
export function HealthPage() {
  const t = useTranslations("health");
  const [filters] = useHealthParams();
  const { data, error, refetch, dataUpdatedAt } = useQuery(liveHealthQuery(filters));
  const { data: hours } = useQuery(hourHealthQuery(filters));
  const mayReadAlerts = useMay("alerts:read");
  const isAway = data !== undefined && data.problem !== null;
  return (
    <HealthClock receivedAtMs={dataUpdatedAt}>
      <Page>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={<HealthSource health={data} />}
        />
        {error === null ? null : <LoadFailure error={error} onRetry={() => refetch()} />}
        {isAway ? (
          <Notice tone="warning" title={t("away.title")}>
            {t("away.description")}
          </Notice>
        ) : null}
        {error !== null && data === undefined ? null : (
          <>
            <HealthStats summary={isAway ? null : data?.summary} />
            <div className="flex flex-col gap-3">
              <HealthFilterBar />
              <HealthTable deployments={data?.data} hours={hours} empty={<HealthEmpty />} />
              {data === undefined ? null : (
                <>
                  {data.omitted === 0 ? null : (
                    <p className="text-muted text-xs">{t("omitted", { count: data.omitted })}</p>
                  )}
                  <UpstreamNote upstreamAccounts={data.upstreamAccounts} />
                </>
              )}
            </div>
            {mayReadAlerts ? <RecentAlerts limit={5} /> : null}
          </>
        )}
      </Page>
    </HealthClock>
  );
}
