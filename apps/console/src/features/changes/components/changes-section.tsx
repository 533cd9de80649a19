"use client";
import { DataTable, EmptyState, SearchInput, Section, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { LoadFailure } from "../../api/index.ts";
import { NodeProgress } from "../../nodes/index.ts";
import { useMay } from "../../viewer/index.ts";
import { changesQuery } from "../queries.ts";
import { useChangeColumns } from "../use-change-columns.tsx";

const PARAMS = { q: parseAsString.withDefault(""), sort: parseAsString.withDefault("-revision") };

export type ChangesSectionProps = {
  /** Whose; null = the viewer's own and everything below it. */
  tenant: string | null;
};

/** The change log. */
export function ChangesSection({ tenant }: ChangesSectionProps) {
  const t = useTranslations("changes");
  const columns = useChangeColumns();
  const mayReadNodes = useMay("nodes:read");
  const base = tenant === null ? "/settings/changes" : `/tenants/${tenant}/changes`;
  const [{ q, sort }, setParams] = useQueryStates(PARAMS);
  const { cursor, pagingOf } = useCursorPaging(`${q} ${sort} ${tenant}`);
  const { data, error, refetch, isPlaceholderData } = useQuery(changesQuery({ q, sort, tenant, cursor }));
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  return (
    <Section
      title={t("title")}
      description={t("description")}
      actions={mayReadNodes ? <NodeProgress /> : null}
    >
      <DataTable
        label={t("title")}
        columns={columns}
        rows={data?.data}
        rowId={(change) => change.revision}
        rowHref={(change) => `${base}/${change.revision}`}
        sort={{ column: sort.replace("-", ""), direction: sort.startsWith("-") ? "desc" : "asc" }}
        onSortChange={({ column, direction }) =>
          void setParams({ sort: direction === "desc" ? `-${column}` : column })
        }
        paging={pagingOf(data?.nextCursor)}
        refreshing={isPlaceholderData}
        toolbar={
          <SearchInput
            label={t("search")}
            value={q}
            onValueChange={(next) => void setParams({ q: next === "" ? null : next })}
          />
        }
        empty={
          <EmptyState
            icon={<History />}
            title={t(q === "" ? "empty.title" : "noMatch.title")}
            description={t(q === "" ? "empty.description" : "noMatch.description")}
          />
        }
      />
    </Section>
  );
}
