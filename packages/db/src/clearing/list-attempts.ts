import type { Pool } from "pg";
import { Prisma } from "../generated/client.ts";
import type { TenantScope } from "../repositories/tenant-scope.ts";
import { bornWithin } from "./born-within.ts";
import { runSql } from "./run-sql.ts";
import { USAGE_EVENT_COLUMNS, type UsageEventRow } from "./usage-event-row.ts";

/** Whose attempts to list; `from` and `to` bound the days that are read. */
export type AttemptRequest = {
  readonly scope: TenantScope;
  readonly requestIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
};

/** More attempts of one request are not shown; no gateway makes as many. */
const MOST_PER_REQUEST = 100;

/** Every attempt of the given client requests, in their order. */
export function listAttempts(pool: Pool, request: AttemptRequest): Promise<UsageEventRow[]> {
  const limit = MOST_PER_REQUEST * request.requestIds.length;
  return runSql<UsageEventRow>(
    pool,
    Prisma.sql`
      select ${USAGE_EVENT_COLUMNS} from usage_event e
      where e.request_id = any(${request.requestIds}::uuid[])
        and e.at >= ${request.from.toISOString()}::timestamptz and e.at <= ${request.to.toISOString()}::timestamptz
        and ${bornWithin(request.scope, "e")}
      order by e.request_id, e.attempt, e.id limit ${limit}`,
  );
}
