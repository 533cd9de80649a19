"use client";
import type { RequestRow } from "@operon/contracts";
import {
  ButtonLink,
  DataTable,
  type DataTableColumn,
  EmptyState,
  type Formatters,
  Section,
  StatusDot,
  TimeAgo,
  useFormat,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { List, SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ProblemNotice } from "../../api/index.ts";
import { keyRequestsQuery } from "../queries.ts";

/** The last requests of a key, and the way to all of them. */
export function KeyRequests({ id }: { id: string }) {
  const t = useTranslations("keys.requests");
  const format = useFormat();
  const { data, isError, error, refetch } = useQuery(keyRequestsQuery(id));
  const columns = useMemo(() => columnsOf(t, format), [t, format]);
  const hasRows = (data?.data.length ?? 0) > 0;
  return (
    <Section
      title={t("title")}
      actions={
        hasRows ? (
          <ButtonLink size="sm" href={`/requests?key=${id}`}>
            {t("all")}
          </ButtonLink>
        ) : undefined
      }
    >
      {isError ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : null}
      {isError && data === undefined ? null : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={(row) => row.id}
          rowHref={(row) => `/requests/${row.id}`}
          skeletonRows={4}
          empty={
            <EmptyState
              icon={<List />}
              title={t("empty")}
              description={t("emptyHelp")}
              action={
                <ButtonLink href="/playground" icon={<SquareTerminal />}>
                  {t("emptyAction")}
                </ButtonLink>
              }
            />
          }
        />
      )}
    </Section>
  );
}

type Words = ReturnType<typeof useTranslations<"keys.requests">>;

function columnsOf(t: Words, format: Formatters): readonly DataTableColumn<RequestRow>[] {
  return [
    { id: "at", header: t("at"), cell: (row) => <TimeAgo at={row.at} /> },
    {
      id: "model",
      header: t("model"),
      cell: (row) => <span className="font-mono text-xs">{row.model}</span>,
    },
    {
      id: "status",
      header: t("status"),
      cell: (row) => (
        <StatusDot tone={row.errorCode === null ? "positive" : "critical"}>
          {row.errorCode === null ? row.status : `${row.status} ${row.errorCode}`}
        </StatusDot>
      ),
    },
    {
      id: "tokens",
      header: t("tokens"),
      align: "right",
      cell: (row) => format.tokens(row.usage.inputTokens + row.usage.outputTokens),
    },
    { id: "cost", header: t("cost"), align: "right", cell: (row) => format.money(row.costUsd) },
    { id: "latency", header: t("latency"), align: "right", cell: (row) => format.duration(row.latencyMs) },
  ];
}
