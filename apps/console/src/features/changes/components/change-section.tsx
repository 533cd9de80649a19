"use client";
import type { ChangeDetail } from "@operon/contracts";
import { ButtonLink, EmptyState, Notice, Section, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, History } from "lucide-react";
import { useTranslations } from "next-intl";
import { ApiProblem, LoadFailure } from "../../api/index.ts";
import { knownMessage } from "../known-message.ts";
import { changeQuery } from "../queries.ts";
import { ChangeFacts } from "./change-facts.tsx";
import { ChangedRowCard } from "./changed-row-card.tsx";

export type ChangeSectionProps = {
  revision: string;
  /** The list that it stands in. */
  backHref: string;
};

/** One entry of the change log: who, when, why, and what it found and left. */
export function ChangeSection({ revision, backHref }: ChangeSectionProps) {
  const t = useTranslations("changes");
  const { data, error, refetch } = useQuery(changeQuery(revision));
  const back = (
    <ButtonLink href={backHref} icon={<ArrowLeft aria-hidden />}>
      {t("detail.back")}
    </ButtonLink>
  );
  if (error instanceof ApiProblem && error.status === 404) {
    return (
      <EmptyState
        icon={<History />}
        title={t("missing.title")}
        description={t("missing.description")}
        action={back}
      />
    );
  }
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  if (data === undefined) return <ChangeSkeleton />;
  return (
    <Section
      title={knownMessage(t, `action.${data.action.replace(".", "_")}`) ?? data.action}
      description={<span className="font-mono text-xs">{data.action}</span>}
      actions={back}
    >
      <ChangeFacts change={data} />
      <Rows change={data} />
    </Section>
  );
}

function Rows({ change: { rows, rowCount } }: { change: ChangeDetail }) {
  const t = useTranslations("changes.detail");
  if (rowCount === 0) return <Notice tone="info" title={t("noRows")} />;
  return (
    <>
      {rows.map((row) => (
        <ChangedRowCard key={`${row.table} ${row.id}`} row={row} />
      ))}
      {rows.length < rowCount ? (
        <p className="text-muted">{t("moreRows", { count: rowCount - rows.length })}</p>
      ) : null}
    </>
  );
}

function ChangeSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-10 w-64" />
      <Skeleton className="h-64 w-full rounded-lg" />
      <Skeleton className="h-40 w-full rounded-lg" />
    </div>
  );
}
