"use client";
import type { KeptFile } from "@operon/contracts";
import { DASH, type DataTableColumn, IdText, TimeAgo, UiLink } from "@operon/ui";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { formatBytes } from "./format-bytes.ts";

type Column = DataTableColumn<KeptFile>;

/** The columns of the list; the tenant's is of no use to one who stands alone. */
export function useFileColumns({ standsAlone }: { standsAlone: boolean }): readonly Column[] {
  const t = useTranslations("batches.files.columns");
  const locale = useLocale();
  return useMemo(() => {
    const text = (id: ColumnId, cell: Column["cell"], options: Partial<Column> = {}): Column => ({
      id,
      header: t(id),
      cell,
      ...options,
    });
    return [
      text("made", (row) => <TimeAgo at={row.createdAt} />, { hideable: false }),
      text("id", (row) => <IdText value={row.id} className="max-w-40" />, { interactive: true }),
      text("name", (row) => <span className="block max-w-64 truncate">{row.filename ?? DASH}</span>),
      text("purpose", (row) => row.purpose ?? DASH),
      text("size", (row) => <span className="tabular-nums">{formatBytes(row.bytes, locale)}</span>, {
        align: "right",
      }),
      text("batch", (row) => <BatchLink id={row.batchId} />, { interactive: true }),
      text("provider", (row) => row.provider, { hiddenByDefault: true }),
      text("key", (row) => row.key.name, { hiddenByDefault: true }),
      text("tenant", (row) => row.tenant.name, { hiddenByDefault: standsAlone }),
      text("expires", (row) => <TimeAgo at={row.expiresAt} />),
    ];
  }, [t, locale, standsAlone]);
}

function BatchLink({ id }: { id: string | null }) {
  if (id === null) return DASH;
  return (
    <UiLink
      href={`/batches/${encodeURIComponent(id)}`}
      className="focus-ring block max-w-40 truncate rounded-sm font-mono text-accent-fg text-xs hover:underline"
    >
      {id}
    </UiLink>
  );
}

type ColumnId =
  | "made"
  | "id"
  | "name"
  | "purpose"
  | "size"
  | "batch"
  | "provider"
  | "key"
  | "tenant"
  | "expires";
