"use client";
import type { Node } from "@operon/contracts";
import { DASH, type DataTableColumn, StatusDot, TimeAgo, type Tone, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { NodeStale } from "./components/node-stale.tsx";

const TONES: Readonly<Record<Node["state"], Tone>> = {
  current: "positive",
  behind: "info",
  stale: "warning",
};

/** What each node is, which revision it has, and what is not fresh. */
export function useNodeColumns(): readonly DataTableColumn<Node>[] {
  const t = useTranslations("nodes");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "id",
        header: t("column.node"),
        cell: ({ id, kind }) => (
          <span className="flex flex-col">
            <span className="font-mono text-xs">{id}</span>
            <span className="text-muted text-xs">{t(`kind.${kind}`)}</span>
          </span>
        ),
      },
      {
        id: "state",
        header: t("column.state"),
        cell: ({ state }) => <StatusDot tone={TONES[state]}>{t(`state.${state}`)}</StatusDot>,
      },
      {
        id: "revision",
        header: t("column.revision"),
        align: "right",
        cell: ({ revision }) => <span className="font-mono text-xs">{revision}</span>,
      },
      {
        id: "applied",
        header: t("column.applied"),
        align: "right",
        cell: ({ appliedMs }) => (appliedMs === null ? DASH : format.duration(appliedMs)),
      },
      { id: "stale", header: t("column.stale"), cell: ({ stale }) => <NodeStale stale={stale} /> },
      { id: "seen", header: t("column.seen"), align: "right", cell: ({ seenAt }) => <TimeAgo at={seenAt} /> },
      {
        id: "started",
        header: t("column.started"),
        align: "right",
        cell: ({ startedAt }) => (startedAt === null ? DASH : <TimeAgo at={startedAt} />),
      },
    ],
    [t, format],
  );
}
