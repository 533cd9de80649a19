import type { NanoUsd, TenantId } from "@operon/domain";
import type { Pool } from "pg";

/** Whose requests, and where they stand: all of a batch are settled at one time, in a segment of their own. */
export type BatchUsagePlace = {
  readonly tenantId: TenantId;
  readonly atMs: number;
  readonly segment: string;
};

/** What was settled of a batch. */
export type BatchUsageSum = {
  readonly requests: number;
  readonly failed: number;
  /** Requests with tokens and without a price, or of which nobody says what they used: they are in no sum of money. */
  readonly unpriced: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costNanoUsd: NanoUsd;
};

type Row = Readonly<Record<keyof BatchUsageSum, string>>;

const INPUT = `input_tokens + cache_read_tokens + cache_write_5m_tokens + cache_write_1h_tokens + audio_input_tokens
  + image_input_tokens + cache_read_audio_tokens + cache_read_image_tokens`;
const OUTPUT = "output_tokens + reasoning_tokens + audio_output_tokens + image_output_tokens";

/** Sums what is settled of a batch. Throws what `pg` throws. */
export async function sumBatchUsage(
  pool: Pool,
  { tenantId, atMs, segment }: BatchUsagePlace,
): Promise<BatchUsageSum> {
  const { rows } = await pool.query<Row>(
    `select count(*) as requests, count(*) filter (where status = 0 or status >= 400) as failed,
       count(*) filter (where case when ${INPUT} + ${OUTPUT} > 0 then cost_nano_usd is null else estimated end) as unpriced,
       coalesce(sum(${INPUT}), 0) as "inputTokens", coalesce(sum(${OUTPUT}), 0) as "outputTokens",
       coalesce(sum(cost_nano_usd), 0) as "costNanoUsd"
     from usage_event where tenant_id = $1 and at = $2 and segment = $3`,
    [tenantId, new Date(atMs), segment],
  );
  const row = rows[0] as Row;
  return {
    requests: Number(row.requests),
    failed: Number(row.failed),
    unpriced: Number(row.unpriced),
    inputTokens: Number(row.inputTokens),
    outputTokens: Number(row.outputTokens),
    costNanoUsd: BigInt(row.costNanoUsd) as NanoUsd,
  };
}
