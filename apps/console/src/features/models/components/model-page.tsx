"use client";
import type { Model } from "@operon/contracts";
import { ButtonLink, EmptyState, Page, PageHeader, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Boxes, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { modelQuery } from "../queries.ts";
import { ModelBadges } from "./model-badges.tsx";
import { ModelChart } from "./model-chart.tsx";
import { ModelDeployments } from "./model-deployments.tsx";
import { ModelFactsCard } from "./model-facts-card.tsx";
import { ModelPriceCard } from "./model-price-card.tsx";
import { ModelSnippets } from "./model-snippets.tsx";
import { ModelStats } from "./model-stats.tsx";

export type ModelPageProps = { model: string; gatewayUrl: string };

/** One model as a tenant can use it: how it does, what it is, what it costs, and who serves it. */
export function ModelPage({ model, gatewayUrl }: ModelPageProps) {
  const t = useTranslations("models");
  const [tenant] = useQueryState("tenant", parseAsString);
  const { data, error, refetch } = useQuery(modelQuery(model, tenant));
  const canTry = useMay("playground:use");
  const isTryable = canTry && tenant === null && data !== undefined && chats(data);
  return (
    <Page>
      <PageHeader
        title={<span className="font-mono">{model}</span>}
        description={data?.facts.displayName ?? undefined}
        breadcrumbs={[{ id: "models", label: t("title"), href: "/models" }]}
        breadcrumbsLabel={t("title")}
        badges={data === undefined ? null : <ModelBadges model={data} />}
        actions={
          isTryable ? (
            <ButtonLink icon={<SquareTerminal />} href={`/playground?model=${encodeURIComponent(model)}`}>
              {t("try")}
            </ButtonLink>
          ) : undefined
        }
      />
      {error !== null && !isMissing(error) ? <LoadFailure error={error} onRetry={() => refetch()} /> : null}
      {isMissing(error) ? (
        <EmptyState
          icon={<Boxes />}
          title={t("missing.title")}
          description={t("missing.description")}
          action={<ButtonLink href="/models">{t("missing.action")}</ButtonLink>}
        />
      ) : data === undefined ? (
        <Skeleton className="h-96 w-full rounded-lg" />
      ) : (
        <Details model={data} tenant={tenant} gatewayUrl={gatewayUrl} />
      )}
    </Page>
  );
}

/** Whether the playground has something to say to it; what is not known to be otherwise may chat. */
function chats({ served, pattern, facts }: Model): boolean {
  return served && !pattern && facts.capabilities.embeddings !== true;
}

function isMissing(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

function Details({ model, tenant, gatewayUrl }: { model: Model; tenant: string | null; gatewayUrl: string }) {
  return (
    <>
      <ModelStats model={model} />
      <ModelDeployments model={model} />
      {model.pattern ? null : <ModelChart model={model.model} tenant={tenant} />}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {model.pattern ? null : <ModelFactsCard facts={model.facts} aliases={model.aliases} />}
        <ModelPriceCard model={model} />
      </div>
      {model.pattern || !model.served ? null : <ModelSnippets model={model} gatewayUrl={gatewayUrl} />}
    </>
  );
}
