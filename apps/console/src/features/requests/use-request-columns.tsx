"use client";
import type { RequestRow } from "@operon/contracts";
import { Badge, DASH, type DataTableColumn, IdText, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useEndpointWords } from "../endpoints/index.ts";
import { RequestStatus } from "./components/request-status.tsx";

type Column = DataTableColumn<RequestRow>;

/** A short request to a small model costs some millionths of a dollar. */
const COST_PLACES = 6;

/** The columns of the list; the tenant's is of no use to one who stands alone. */
export function useRequestColumns({ standsAlone }: { standsAlone: boolean }): readonly Column[] {
  const t = useTranslations("requests.columns");
  const format = useFormat();
  const { label } = useEndpointWords();
  return useMemo(() => {
    const text = (id: TextColumn, cell: Column["cell"], options: Partial<Column> = {}): Column => ({
      id,
      header: t(id),
      cell,
      ...options,
    });
    const figure = (id: FigureColumn, cell: (row: RequestRow) => string, options: Partial<Column> = {}) =>
      text(id, (row) => <span className="tabular-nums">{cell(row)}</span>, { align: "right", ...options });
    // A request that failed before any token has none to speak of.
    const about = (row: RequestRow, tokens: number) => {
      if (tokens === 0 && row.errorCode !== null) return DASH;
      return (row.estimated ? "≈ " : "") + format.tokens(tokens);
    };
    return [
      text("at", (row) => <TimeAgo at={row.at} />, { hideable: false }),
      text("status", (row) => (
        <span className="flex items-center gap-2">
          <RequestStatus status={row.status} errorCode={row.errorCode} />
          {row.attempts > 1 ? <Badge>{t("times", { count: row.attempts })}</Badge> : null}
        </span>
      )),
      text("model", (row) => row.model),
      text("requestedModel", (row) => row.requestedModel, { hiddenByDefault: true }),
      text("provider", (row) => row.provider),
      text("key", (row) => row.key.name),
      text("tenant", (row) => row.tenant.name, { hiddenByDefault: standsAlone }),
      text("endpoint", (row) => label(row.endpoint), { hiddenByDefault: true }),
      figure("inputTokens", (row) => about(row, row.usage.inputTokens)),
      figure("cachedTokens", (row) => format.tokens(row.usage.cachedInputTokens), { hiddenByDefault: true }),
      figure("outputTokens", (row) => about(row, row.usage.outputTokens)),
      figure("cost", (row) => format.money(row.costUsd, COST_PLACES)),
      figure("charged", (row) => format.money(row.chargedUsd, COST_PLACES), { hiddenByDefault: true }),
      figure("latency", (row) => format.duration(row.latencyMs)),
      figure("firstToken", (row) => format.duration(row.firstTokenMs)),
      figure("attempts", (row) => format.number(row.attempts), { hiddenByDefault: true }),
      text("streamed", (row) => (row.streamed ? t("yes") : t("no")), { hiddenByDefault: true }),
      text("id", (row) => <IdText value={row.id} />, { hiddenByDefault: true, interactive: true }),
    ];
  }, [t, format, label, standsAlone]);
}

type TextColumn =
  | FigureColumn
  | "at"
  | "status"
  | "model"
  | "requestedModel"
  | "provider"
  | "key"
  | "tenant"
  | "endpoint"
  | "streamed"
  | "id";
type FigureColumn =
  | "inputTokens"
  | "cachedTokens"
  | "outputTokens"
  | "cost"
  | "charged"
  | "latency"
  | "firstToken"
  | "attempts";
