"use client";
import type { MappingVersion } from "@operon/contracts";
import {
  DataTable,
  type DataTableColumn,
  EmptyState,
  Page,
  PageHeader,
  TimeAgo,
  useCursorPaging,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { LoadFailure } from "../../api/index.ts";
import { layerHref } from "../layer-name.ts";
import { layerQuery, versionsQuery } from "../queries.ts";
import { useActorName } from "../use-actor-name.ts";
import { usePlaceName } from "../use-place-name.ts";
import { VersionCounts } from "./version-counts.tsx";
import { VersionSheet } from "./version-sheet.tsx";

/** Every version of a layer; a click shows what it changed, a second one puts it in force again. */
export function HistoryPage({ layer }: { layer: string }) {
  const t = useTranslations("mapping");
  const placeName = usePlaceName();
  const { data: current } = useQuery(layerQuery(layer));
  const { cursor, pagingOf } = useCursorPaging(layer);
  const { data, error, refetch, isPlaceholderData } = useQuery(versionsQuery(layer, cursor));
  const [revision, setRevision] = useQueryState("revision", parseAsString.withOptions({ history: "push" }));
  const columns = useColumns(current?.revision ?? null);
  const name = current === undefined ? "" : placeName(current.place);
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ id: "mapping", label: t("title"), href: layerHref(layer) }]}
        breadcrumbsLabel={t("title")}
        title={t("history.title", { name })}
        description={t("history.description")}
      />
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label={t("history.label")}
          columns={columns}
          rows={data?.data}
          rowId={(version) => version.revision}
          rowHref={(version) => `/mapping/${layer}/history?revision=${version.revision}`}
          paging={pagingOf(data?.nextCursor)}
          refreshing={isPlaceholderData}
          empty={
            <EmptyState
              icon={<History />}
              title={t("history.empty.title")}
              description={t("history.empty.description")}
            />
          }
        />
      )}
      <VersionSheet
        layer={layer}
        revision={revision}
        current={current}
        onClose={() => void setRevision(null)}
      />
    </Page>
  );
}

function useColumns(inForce: string | null): readonly DataTableColumn<MappingVersion>[] {
  const t = useTranslations("mapping.history");
  const actorName = useActorName();
  return useMemo(
    () => [
      {
        id: "revision",
        header: t("revision"),
        cell: ({ revision }) => (
          <span className="flex items-center gap-2">
            <span className="font-mono text-xs">{revision}</span>
            {revision === inForce ? <span className="text-positive-fg text-xs">{t("inForce")}</span> : null}
          </span>
        ),
      },
      { id: "changes", header: t("changes"), cell: (version) => <VersionCounts version={version} /> },
      {
        id: "reason",
        header: t("reason"),
        cell: ({ reason }) => <span className="block max-w-md truncate">{reason ?? t("noReason")}</span>,
      },
      {
        id: "actor",
        header: t("actor"),
        cell: ({ actor }) => <span className="block max-w-48 truncate text-muted">{actorName(actor)}</span>,
      },
      { id: "at", header: t("at"), align: "right", cell: ({ at }) => <TimeAgo at={at} /> },
    ],
    [t, actorName, inForce],
  );
}
