"use client";
import type { Batch } from "@operon/contracts";
import { DASH, type DataTableColumn, IdText, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { BatchProgress } from "./components/batch-progress.tsx";
import { BatchStatus } from "./components/batch-status.tsx";

type Column = DataTableColumn<Batch>;

/** The columns of the list; the tenant's is of no use to one who stands alone. */
export function useBatchColumns({ standsAlone }: { standsAlone: boolean }): readonly Column[] {
  const t = useTranslations("batches.columns");
  const format = useFormat();
  return useMemo(() => {
    const text = (id: ColumnId, cell: Column["cell"], options: Partial<Column> = {}): Column => ({
      id,
      header: t(id),
      cell,
      ...options,
    });
    const figure = (id: ColumnId, cell: Column["cell"], options: Partial<Column> = {}) =>
      text(id, (row) => <span className="tabular-nums">{cell(row)}</span>, { align: "right", ...options });
    return [
      text("made", (row) => <TimeAgo at={row.createdAt} />, { hideable: false }),
      text("id", (row) => <IdText value={row.id} className="max-w-40" />, { interactive: true }),
      text("state", (row) => <BatchStatus batch={row} />),
      figure("progress", (row) => <BatchProgress requests={row.requests} />),
      figure("cost", (row) => format.money(row.costUsd)),
      text("model", (row) => row.model ?? DASH),
      text("provider", (row) => row.provider, { hiddenByDefault: true }),
      text("key", (row) => row.key.name),
      text("tenant", (row) => row.tenant.name, { hiddenByDefault: standsAlone }),
      text("endpoint", (row) => row.endpoint ?? DASH, { hiddenByDefault: true }),
      text("ended", (row) => <TimeAgo at={row.endedAt} />, { hiddenByDefault: true }),
      figure("inputTokens", (row) => format.tokens(row.usage?.inputTokens), { hiddenByDefault: true }),
      figure("outputTokens", (row) => format.tokens(row.usage?.outputTokens), { hiddenByDefault: true }),
      figure("charged", (row) => format.money(row.chargedUsd), { hiddenByDefault: true }),
    ];
  }, [t, format, standsAlone]);
}

type ColumnId =
  | "made"
  | "id"
  | "state"
  | "progress"
  | "model"
  | "provider"
  | "key"
  | "tenant"
  | "endpoint"
  | "ended"
  | "inputTokens"
  | "outputTokens"
  | "cost"
  | "charged";
