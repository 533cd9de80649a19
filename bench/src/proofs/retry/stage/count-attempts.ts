import type { Database } from "@operon/db";
import { KINDS } from "./provider-book.ts";
import { untilSettled } from "./until-settled.ts";

/** How many attempts the gateway recorded. */
export type AttemptCounts = {
  /** At the accounts of that name, of all kinds. */
  at(account: string): { readonly all: number; readonly failed: number };
};

/** Counts the attempts at each account when all of them are settled. */
export async function countAttempts(pool: Database["pool"]): Promise<AttemptCounts> {
  await untilSettled(pool);
  const { rows } = await pool.query<{ name: string; all: number; failed: number }>(
    `select provider_name as name, count(*)::int as all, count(error_code)::int as failed
     from usage_event group by provider_name`,
  );
  const counts = new Map(rows.map(({ name, ...count }) => [name, count]));
  return {
    at(account) {
      const there = KINDS.flatMap((kind) => counts.get(`${account} ${kind}`) ?? []);
      return {
        all: there.reduce((sum, { all }) => sum + all, 0),
        failed: there.reduce((sum, { failed }) => sum + failed, 0),
      };
    },
  };
}
