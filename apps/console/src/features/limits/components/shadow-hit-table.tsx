"use client";
import type { ShadowHit } from "@operon/contracts";
import { DataTable, type DataTableColumn, EmptyState, Section, TimeAgo, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { PlaceName, type PolicyTarget } from "../../policy/index.ts";
import { shadowHitsQuery } from "../queries.ts";

/** The requests that a limit in its trial would have refused. */
export function ShadowHitTable({ target }: { target: PolicyTarget }) {
  const t = useTranslations("limits.hits");
  const { data, error, refetch } = useQuery(shadowHitsQuery(target));
  const columns = useColumns();
  return (
    <Section title={t("title")} description={t("description")}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={({ place, dimension, keyId }) => `${JSON.stringify(place)} ${dimension} ${keyId}`}
          skeletonRows={3}
          className="max-h-96"
          empty={
            <EmptyState icon={<FlaskConical />} title={t("empty")} description={t("emptyDescription")} />
          }
        />
      )}
    </Section>
  );
}

function useColumns(): readonly DataTableColumn<ShadowHit>[] {
  const t = useTranslations("limits.hits");
  const tDimension = useTranslations("limits.dimension");
  const format = useFormat();
  return [
    {
      id: "key",
      header: t("key"),
      interactive: true,
      cell: (hit) => <PlaceName place={{ kind: "key", id: hit.keyId, name: hit.keyName }} part="limits" />,
    },
    {
      id: "tenant",
      header: t("tenant"),
      interactive: true,
      cell: (hit) => (
        <PlaceName place={{ kind: "tenant", id: hit.tenantId, name: hit.tenantName }} part="limits" />
      ),
    },
    { id: "dimension", header: t("dimension"), cell: (hit) => tDimension(hit.dimension) },
    {
      id: "place",
      header: t("place"),
      interactive: true,
      cell: (hit) => <PlaceName place={hit.place} part="limits" />,
    },
    { id: "requests", header: t("requests"), align: "right", cell: (hit) => format.number(hit.requests) },
    { id: "firstAt", header: t("firstAt"), align: "right", cell: (hit) => <TimeAgo at={hit.firstAt} /> },
    { id: "lastAt", header: t("lastAt"), align: "right", cell: (hit) => <TimeAgo at={hit.lastAt} /> },
  ];
}
