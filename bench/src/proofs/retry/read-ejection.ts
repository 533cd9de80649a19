import type { Database } from "@operon/db";

/** Of four deployments in turn each has its share of so many requests; one that has none of them is ejected. */
const EJECTED_FOR_REQUESTS = 24;

/** What was tried at a deployment while it failed. */
export type Ejection = {
  /** Failed tries until so many requests in a row went elsewhere. */
  readonly triesUntilEjected: number;
  /** Failed tries after that. */
  readonly triesAfter: number;
  /** Requests to the model after that; 0 = it never was ejected. */
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
  const { rows } = await pool.query<{ failed: boolean; before: number }>(
    `select provider_name = $2 and error_code is not null as failed,
       count(*) filter (where final) over (order by id)::int as before from usage_event
     where model = $1 and at between to_timestamp($3 / 1000.0) and to_timestamp($4 / 1000.0) order by id`,
    [at.model, at.account, at.beganMs, at.endedMs],
  );
  const all = rows.at(-1)?.before ?? 0;
  /** How many requests had been asked at each failed try. */
  const tries = rows.filter(({ failed }) => failed).map(({ before }) => before);
  const gap = tries.findIndex((before, index) => (tries[index + 1] ?? all) - before > EJECTED_FOR_REQUESTS);
  const triesUntilEjected = gap === -1 ? tries.length : gap + 1;
  return {
    triesUntilEjected,
    triesAfter: tries.length - triesUntilEjected,
    requestsAfter: gap === -1 ? 0 : all - (tries[gap] ?? 0),
  };
}
