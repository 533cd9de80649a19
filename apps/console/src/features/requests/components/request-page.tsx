"use client";
import { Badge, ButtonLink, EmptyState, IdText, Page, PageHeader, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { FileSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { requestDetailQuery } from "../queries.ts";
import { AttemptsCard } from "./attempts-card.tsx";
import { RequestFacts } from "./request-facts.tsx";
import { RequestStats } from "./request-stats.tsx";
import { RequestStatus } from "./request-status.tsx";
import { TokensCard } from "./tokens-card.tsx";

/** One request: what it was, what it took, and each attempt at it. */
export function RequestPage({ id }: { id: string }) {
  const t = useTranslations("requests");
  const { data, error, refetch } = useQuery(requestDetailQuery(id));
  return (
    <Page>
      <PageHeader
        title={data?.request.model ?? t("detail.title")}
        breadcrumbs={[{ id: "requests", label: t("title"), href: "/requests" }]}
        description={<IdText value={id} />}
        badges={
          data === undefined ? null : (
            <>
              <Badge>
                <RequestStatus status={data.request.status} errorCode={data.request.errorCode} />
              </Badge>
              {data.request.streamed ? <Badge>{t("detail.streamed")}</Badge> : null}
              {data.request.estimated ? <Badge tone="warning">{t("detail.estimated")}</Badge> : null}
            </>
          )
        }
      />
      {data === undefined ? (
        <RequestMissing error={error} onRetry={() => refetch()} />
      ) : (
        <>
          <RequestStats detail={data} />
          <AttemptsCard attempts={data.attempts} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <RequestFacts request={data.request} />
            <TokensCard detail={data} />
          </div>
        </>
      )}
    </Page>
  );
}

function RequestMissing({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations("requests");
  if (error === null) {
    return (
      <>
        <Skeleton className="h-24 w-full rounded-lg" />
        <Skeleton className="h-40 w-full rounded-lg" />
        <Skeleton className="h-64 w-full rounded-lg" />
      </>
    );
  }
  if (!(error instanceof ApiProblem) || error.status !== 404) {
    return <LoadFailure error={error} onRetry={onRetry} />;
  }
  return (
    <EmptyState
      icon={<FileSearch />}
      title={t("missing.title")}
      description={t("missing.description")}
      action={<ButtonLink href="/requests">{t("missing.action")}</ButtonLink>}
    />
  );
}
