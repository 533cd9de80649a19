"use client";
import type { AllowlistHit, PolicyPlace } from "@operon/contracts";
import {
  Button,
  DataTable,
  type DataTableColumn,
  EmptyState,
  Section,
  StatusDot,
  TimeAgo,
  useFormat,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { isHitOf } from "../allowlist-hits.ts";
import type { PolicyTarget } from "../policy-target.ts";
import { allowlistHitsQuery } from "../queries.ts";
import { PlaceName } from "./place-name.tsx";

export type AllowlistHitTableProps = {
  target: PolicyTarget;
  /** Puts an address into the list of this tenant or key; absent where the reader may not. */
  onAdd?: ((address: string) => void) | undefined;
  /** What the list holds as it is edited. */
  held: readonly string[];
};

type Place = { readonly kind: PolicyPlace["kind"]; readonly id: string };

/** The addresses that allowlists refused, or would have. */
export function AllowlistHitTable({ target, onAdd, held }: AllowlistHitTableProps) {
  const t = useTranslations("policy.hits");
  const { data, error, refetch } = useQuery(allowlistHitsQuery(target));
  const columns = useColumns(target, held, onAdd);
  return (
    <Section title={t("title")} description={t(`description.${target.kind}`)}>
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={({ place, address, keyId }) => `${JSON.stringify(place)} ${address} ${keyId}`}
          skeletonRows={3}
          className="max-h-96"
          empty={<EmptyState icon={<ShieldCheck />} title={t("empty")} description={t("emptyDescription")} />}
        />
      )}
    </Section>
  );
}

function useColumns(
  target: Place,
  held: readonly string[],
  onAdd: AllowlistHitTableProps["onAdd"],
): readonly DataTableColumn<AllowlistHit>[] {
  const t = useTranslations("policy.hits");
  const format = useFormat();
  const add: DataTableColumn<AllowlistHit> = {
    id: "add",
    header: t("action"),
    align: "right",
    interactive: true,
    cell: (hit) =>
      isHitOf(hit, target) && !held.includes(hit.address) ? (
        <Button
          size="sm"
          aria-label={t("addOne", { address: hit.address })}
          onClick={() => onAdd?.(hit.address)}
        >
          {t("add")}
        </Button>
      ) : null,
  };
  return [
    {
      id: "address",
      header: t("address"),
      cell: (hit) => <span className="font-mono text-xs">{hit.address}</span>,
    },
    {
      id: "outcome",
      header: t("outcome"),
      cell: (hit) => (
        <StatusDot tone={hit.dryRun ? "warning" : "critical"}>
          {t(hit.dryRun ? "would" : "refused")}
        </StatusDot>
      ),
    },
    { id: "place", header: t("place"), interactive: true, cell: (hit) => <PlaceName place={hit.place} /> },
    {
      id: "key",
      header: t("key"),
      interactive: true,
      cell: (hit) => <PlaceName place={{ kind: "key", id: hit.keyId, name: hit.keyName }} />,
    },
    { id: "requests", header: t("requests"), align: "right", cell: (hit) => format.number(hit.requests) },
    { id: "lastAt", header: t("lastAt"), align: "right", cell: (hit) => <TimeAgo at={hit.lastAt} /> },
    ...(onAdd === undefined ? [] : [add]),
  ];
}
