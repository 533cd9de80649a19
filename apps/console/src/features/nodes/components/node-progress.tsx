"use client";
import { Skeleton, StatusDot } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { nodesQuery } from "../queries.ts";
import { summarizeNodes } from "../summarize-nodes.ts";

type NodeProgressProps = {
  /** What the nodes are to have, as after a change that was just made; the newest where it is left out. */
  revision?: string;
};

/** "3 of 3 nodes at revision 182, 40 ms", live. */
export function NodeProgress({ revision }: NodeProgressProps) {
  return (
    <span role="status" className="inline-flex min-h-5 items-center text-muted text-xs tabular-nums">
      <ProgressText {...(revision === undefined ? {} : { revision })} />
    </span>
  );
}

function ProgressText({ revision }: NodeProgressProps) {
  const t = useTranslations("nodes.progress");
  const { data, error } = useQuery(nodesQuery(revision));
  if (data === undefined) {
    return error === null ? (
      <Skeleton className="h-3 w-48" />
    ) : (
      <StatusDot tone="warning">{t("unknown")}</StatusDot>
    );
  }
  if (data.problem !== null) return <StatusDot tone="warning">{t("away")}</StatusDot>;
  const summary = summarizeNodes(data, revision);
  if (summary.count === 0) return <StatusDot tone="warning">{t("none")}</StatusDot>;
  const { there, count, slowestMs, isDone } = summary;
  const values = { there, count, revision: summary.revision };
  return (
    <StatusDot tone={isDone ? "positive" : "info"}>
      {slowestMs === null ? t("at", values) : t("atAfter", { ...values, took: slowestMs })}
    </StatusDot>
  );
}
