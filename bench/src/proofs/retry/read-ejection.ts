import type { Database } from "@operon/db";

/** Under steady load a deployment that is not ejected is tried much more often than this. */
const EJECTED_AFTER_MS = 1_000;

/** What was tried at a deployment while it failed. */
export type Ejection = {
  /** Failed tries until a second passed without one. */
  readonly triesUntilEjected: number;
  /** Failed tries after that. */
  readonly triesAfter: number;
  /** Requests to the model after that. */
  readonly requestsAfter: number;
};

/** Reads it from what the gateway recorded between two times (milliseconds since 1970). */
export async function readEjection(
  pool: Database["pool"],
  at: {
    readonly account: string;
    readonly model: string;
    readonly beganMs: number;
    readonly endedMs: number;
  },
): Promise<Ejection> {
  const { rows } = await pool.query<{ at: Date; there: boolean; failed: boolean; final: boolean }>(
    `select at, provider_name = $2 as there, error_code is not null as failed, final from usage_event
     where model = $1 and at between to_timestamp($3 / 1000.0) and to_timestamp($4 / 1000.0) order by id`,
    [at.model, at.account, at.beganMs, at.endedMs],
  );
  const tries = rows.filter(({ there, failed }) => there && failed).map((row) => row.at.getTime());
  const gap = tries.findIndex((time, index) => (tries[index + 1] ?? at.endedMs) - time > EJECTED_AFTER_MS);
  const triesUntilEjected = gap === -1 ? tries.length : gap + 1;
  const ejectedMs = tries[triesUntilEjected - 1] ?? at.beganMs;
  return {
    triesUntilEjected,
    triesAfter: tries.length - triesUntilEjected,
    requestsAfter: rows.filter((row) => row.final && row.at.getTime() > ejectedMs).length,
  };
}
