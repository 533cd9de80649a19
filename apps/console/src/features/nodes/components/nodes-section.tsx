"use client";
import { DataTable, EmptyState, Notice, Section } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Server } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { nodesQuery } from "../queries.ts";
import { useNodeColumns } from "../use-node-columns.tsx";
import { NodeProgress } from "./node-progress.tsx";

/** The processes that serve, how far each has come, and what it cannot keep fresh. */
export function NodesSection() {
  const t = useTranslations("nodes");
  const columns = useNodeColumns();
  const { data, error, refetch } = useQuery(nodesQuery());
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  const isAway = data !== undefined && data.problem !== null;
  return (
    <Section title={t("title")} description={t("description")} actions={<NodeProgress />}>
      {isAway ? (
        <Notice tone="warning" title={t("away.title")}>
          {t("away.description")}
        </Notice>
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={({ id }) => id}
          skeletonRows={3}
          empty={
            <EmptyState icon={<Server />} title={t("empty.title")} description={t("empty.description")} />
          }
        />
      )}
    </Section>
  );
}
