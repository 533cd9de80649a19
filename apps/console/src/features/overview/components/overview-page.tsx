"use client";
import { Page, PageHeader } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { PageScope, PageTimeRange } from "../../usage/index.ts";
import { onboardingQuery } from "../queries.ts";
import { OnboardingCard } from "./onboarding-card.tsx";
import { UsageOverview } from "./usage-overview.tsx";

export type OverviewPageProps = {
  /** Whether the viewer's account connects providers itself; below the root it is served by those above it. */
  connectsProviders: boolean;
};

/** What passed through the gateway; before the first request, how to get there. */
export function OverviewPage({ connectsProviders }: OverviewPageProps) {
  const t = useTranslations("overview");
  const { data: onboarding } = useQuery(onboardingQuery());
  const isNew = onboarding?.request === false;
  const [beganNew, setBeganNew] = useState(false);
  useEffect(() => {
    if (isNew) setBeganNew(true);
  }, [isNew]);
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={isNew ? undefined : <PageTimeRange />}
      />
      {onboarding !== undefined && (isNew || beganNew) ? (
        <OnboardingCard onboarding={onboarding} connectsProviders={connectsProviders} />
      ) : null}
      {isNew ? null : (
        <>
          <PageScope />
          <UsageOverview />
        </>
      )}
    </Page>
  );
}
