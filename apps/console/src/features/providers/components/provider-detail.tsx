"use client";
import type { Provider } from "@operon/contracts";
import { Badge, Card, EmptyState, Page, PageHeader, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiProblem, ProblemNotice } from "../../api/index.ts";
import { DrainingBadge } from "../../deployments/index.ts";
import { AccountPricesCard } from "../../prices/index.ts";
import { isDrained } from "../provider-health.ts";
import { providerQuery } from "../queries.ts";
import { ProviderActions } from "./provider-actions.tsx";
import { ProviderDanger } from "./provider-danger.tsx";
import { ProviderFacts } from "./provider-facts.tsx";
import { ProviderModels } from "./provider-models.tsx";
import { ProviderState } from "./provider-state.tsx";
import { ProviderStats } from "./provider-stats.tsx";

export type ProviderDetailProps = { id: string; canWrite: boolean };

/** One provider: how it does, what it is, what it serves, and what can be done with it. */
export function ProviderDetail({ id, canWrite }: ProviderDetailProps) {
  const t = useTranslations("providers");
  const { data: provider, isError, error, refetch } = useQuery(providerQuery(id));
  const crumbs = [{ id: "providers", label: t("title"), href: "/providers" }];
  if (isError && error instanceof ApiProblem && error.status === 404) {
    return (
      <Page>
        <PageHeader title={t("missing.title")} breadcrumbs={crumbs} breadcrumbsLabel={t("title")} />
        <EmptyState icon={<Plug />} title={t("missing.title")} description={t("missing.description")} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        breadcrumbs={crumbs}
        breadcrumbsLabel={t("title")}
        title={provider?.name ?? <Skeleton className="h-6 w-48" />}
        badges={
          provider === undefined ? null : (
            <>
              <ProviderState provider={provider} />
              <DrainingState models={provider.models} />
              {provider.demo ? <Badge tone="info">{t("demo")}</Badge> : null}
            </>
          )
        }
        actions={provider !== undefined && canWrite ? <ProviderActions provider={provider} /> : undefined}
      />
      {isError ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      <ProviderStats provider={provider} />
      {provider === undefined ? <DetailSkeleton /> : <Details provider={provider} canWrite={canWrite} />}
    </Page>
  );
}

function Details({ provider, canWrite }: { provider: Provider; canWrite: boolean }) {
  const t = useTranslations("providers.facts");
  return (
    <>
      <ProviderModels provider={provider} canWrite={canWrite} />
      <AccountPricesCard account={provider} />
      <Card title={t("title")}>
        <ProviderFacts provider={provider} />
      </Card>
      {canWrite ? <ProviderDanger provider={provider} /> : null}
    </>
  );
}

/** That no model gets new requests, or how many do not. */
function DrainingState({ models }: Pick<Provider, "models">) {
  const t = useTranslations("providers.models");
  const count = models.filter(({ draining }) => draining).length;
  if (count === 0) return null;
  return isDrained(models) ? <DrainingBadge /> : <Badge tone="warning">{t("someDraining", { count })}</Badge>;
}

function DetailSkeleton() {
  return (
    <>
      <Skeleton className="h-48 w-full rounded-lg" />
      <Skeleton className="h-64 w-full rounded-lg" />
    </>
  );
}
