import type { RequestRow } from "@operon/contracts";
import { csvLine } from "./csv-line.ts";

type Column = readonly [name: string, read: (row: RequestRow) => string | number | boolean | null];

const COLUMNS: readonly Column[] = [
  ["id", (row) => row.id],
  ["at", (row) => row.at],
  ["tenant_id", (row) => row.tenant.id],
  ["tenant", (row) => row.tenant.name],
  ["key_id", (row) => row.key.id],
  ["key", (row) => row.key.name],
  ["endpoint", (row) => row.endpoint],
  ["requested_model", (row) => row.requestedModel],
  ["model", (row) => row.model],
  ["provider", (row) => row.provider],
  ["status", (row) => row.status],
  ["error_code", (row) => row.errorCode],
  ["attempts", (row) => row.attempts],
  ["streamed", (row) => row.streamed],
  ["estimated", (row) => row.estimated],
  ["input_tokens", (row) => row.usage.inputTokens],
  ["cached_input_tokens", (row) => row.usage.cachedInputTokens],
  ["output_tokens", (row) => row.usage.outputTokens],
  ["cost_usd", (row) => row.costUsd],
  ["charged_usd", (row) => row.chargedUsd],
  ["latency_ms", (row) => row.latencyMs],
  ["first_token_ms", (row) => row.firstTokenMs],
  ["service_tier", (row) => row.serviceTier],
];

/** The head of the file; the mark before it tells spreadsheets that names are in UTF-8. */
export const REQUEST_CSV_HEAD = `\uFEFF${csvLine(COLUMNS.map(([name]) => name))}`;

/** A request as a line of the file. */
export function requestCsvLine(row: RequestRow): string {
  return csvLine(COLUMNS.map(([, read]) => read(row)));
}
