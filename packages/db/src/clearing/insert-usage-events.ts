import type { PoolClient } from "pg";
import { type ArrayElement, arrayLiteral } from "./array-literal.ts";
import type { UsageEventRecord } from "./usage-event-record.ts";

type Column = readonly [name: string, type: string, value: (event: UsageEventRecord) => ArrayElement];

const COLUMNS: readonly Column[] = [
  ["id", "uuid", (event) => event.id],
  ["at", "timestamptz", (event) => new Date(event.atMs).toISOString()],
  ["request_id", "uuid", (event) => event.requestId],
  ["attempt", "smallint", (event) => event.attempt],
  ["final", "boolean", (event) => event.final],
  ["tenant_id", "bigint", (event) => event.tenantId],
  ["tenant_dna", "text", (event) => event.tenantDna],
  ["key_id", "bigint", (event) => event.keyId],
  ["endpoint", "text", (event) => event.endpoint],
  ["requested_model", "text", (event) => event.requestedModel],
  ["model", "text", (event) => event.model],
  ["provider_id", "bigint", (event) => event.providerId],
  ["provider_name", "text", (event) => event.providerName],
  ["provider_kind", "text", (event) => event.providerKind],
  ["deployment_id", "bigint", (event) => event.deploymentId],
  ["status", "smallint", (event) => event.status],
  ["error_code", "text", (event) => event.errorCode],
  ["streamed", "boolean", (event) => event.streamed],
  ["estimated", "boolean", (event) => event.estimated],
  ["interrupted", "boolean", (event) => event.interrupted],
  ["input_tokens", "bigint", (event) => event.usage.input],
  ["cache_read_tokens", "bigint", (event) => event.usage.cacheRead],
  ["cache_read_audio_tokens", "bigint", (event) => event.usage.cacheReadAudio],
  ["cache_read_image_tokens", "bigint", (event) => event.usage.cacheReadImage],
  ["cache_write_5m_tokens", "bigint", (event) => event.usage.cacheWrite5m],
  ["cache_write_1h_tokens", "bigint", (event) => event.usage.cacheWrite1h],
  ["audio_input_tokens", "bigint", (event) => event.usage.audioInput],
  ["image_input_tokens", "bigint", (event) => event.usage.imageInput],
  ["output_tokens", "bigint", (event) => event.usage.output],
  ["reasoning_tokens", "bigint", (event) => event.usage.reasoning],
  ["audio_output_tokens", "bigint", (event) => event.usage.audioOutput],
  ["image_output_tokens", "bigint", (event) => event.usage.imageOutput],
  ["images", "bigint", (event) => event.usage.images],
  ["audio_seconds", "bigint", (event) => event.usage.audioSeconds],
  ["characters", "bigint", (event) => event.usage.characters],
  ["searches", "bigint", (event) => event.usage.searches],
  ["latency_ms", "integer", (event) => event.latencyMs],
  ["first_token_ms", "integer", (event) => event.firstTokenMs],
  ["segment", "text", (event) => event.segment],
  ["service_tier", "text", (event) => event.serviceTier ?? null],
  ["reason", "text", (event) => event.reason ?? null],
  ["waited_ms", "integer", (event) => event.waitedMs ?? null],
  ["price_id", "bigint", (event) => event.priceId],
  ["cost_nano_usd", "bigint", (event) => event.costNanoUsd],
];

const names = COLUMNS.map(([name]) => name).join(", ");
const arrays = COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(", ");
const statement = `insert into usage_event (${names}) select * from unnest(${arrays}) on conflict do nothing returning id`;

/**
 * Inserts what is not there yet and returns the ids of exactly those rows. Ids must be distinct and sorted:
 * two transactions that insert the same ids in different orders would wait for each other.
 */
export async function insertUsageEvents(
  client: PoolClient,
  events: readonly UsageEventRecord[],
): Promise<ReadonlySet<string>> {
  const values = COLUMNS.map(([, , value]) => arrayLiteral(events.map(value)));
  const { rows } = await client.query<{ id: string }>(statement, values);
  return new Set(rows.map((row) => row.id));
}
