"use client";
import { ButtonLink, EmptyState, IdText, Page, PageHeader, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { FileSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { batchRequestsHref } from "../batch-requests-href.ts";
import { batchQuery } from "../queries.ts";
import { BatchFacts } from "./batch-facts.tsx";
import { BatchFilesCard } from "./batch-files-card.tsx";
import { BatchNotices } from "./batch-notices.tsx";
import { BatchStats } from "./batch-stats.tsx";
import { BatchStatus } from "./batch-status.tsx";

/** One batch: how far it is, what it used, whose it is and where its files are. */
export function BatchPage({ id }: { id: string }) {
  const t = useTranslations("batches");
  const { data, error, refetch } = useQuery(batchQuery(id));
  const requests = data === undefined ? null : batchRequestsHref(data);
  return (
    <Page>
      <PageHeader
        title={data?.model ?? t("detail.title")}
        breadcrumbs={[{ id: "batches", label: t("title"), href: "/batches" }]}
        description={<IdText value={id} />}
        badges={data === undefined ? null : <BatchStatus batch={data} />}
        actions={
          requests === null ? undefined : <ButtonLink href={requests}>{t("detail.requestsLink")}</ButtonLink>
        }
      />
      {data === undefined ? (
        <BatchMissing error={error} onRetry={() => refetch()} />
      ) : (
        <>
          <BatchNotices batch={data} />
          <BatchStats batch={data} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <BatchFacts batch={data} />
            <BatchFilesCard files={data.files} />
          </div>
        </>
      )}
    </Page>
  );
}

function BatchMissing({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations("batches.missing");
  if (error === null) {
    return (
      <>
        <Skeleton className="h-24 w-full rounded-lg" />
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
      title={t("title")}
      description={t("description")}
      action={<ButtonLink href="/batches">{t("action")}</ButtonLink>}
    />
  );
}
