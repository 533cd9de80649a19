import type { Pool } from "pg";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import type { TenantScope } from "../repositories/tenant-scope.ts";
import { bornWithin } from "./born-within.ts";
import { runSql } from "./run-sql.ts";
import { USAGE_EVENT_COLUMNS, type UsageEventRow } from "./usage-event-row.ts";

/** Which requests to list. `from` is in, `to` is out: they bound the days that are read. */
export type FinalAttemptRequest = {
  readonly scope: TenantScope;
  readonly from: Date;
  readonly to: Date;
  readonly descending: boolean;
  /** The id of the last attempt of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
  readonly model?: string | undefined;
  readonly keyId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly failed?: boolean | undefined;
  readonly streamed?: boolean | undefined;
  /** Whether it took more than one attempt. */
  readonly retried?: boolean | undefined;
  readonly q?: string | undefined;
};

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The final attempts, one per client request, by time; an id begins with its time, so ids are in that order. */
export function listFinalAttempts(pool: Pool, request: FinalAttemptRequest): Promise<UsageEventRow[]> {
  const direction = Prisma.raw(request.descending ? "desc" : "asc");
  return runSql<UsageEventRow>(
    pool,
    Prisma.sql`
      select ${USAGE_EVENT_COLUMNS} from usage_event e
      where e.at >= ${request.from.toISOString()}::timestamptz and e.at < ${request.to.toISOString()}::timestamptz
        and e.final and ${bornWithin(request.scope, "e")} and ${Prisma.join(conditions(request), " and ")}
      order by e.id ${direction} limit ${request.limit}`,
  );
}

function conditions(request: FinalAttemptRequest): Prisma.Sql[] {
  const { after, model, keyId, providerId, failed, streamed, retried, q } = request;
  const beyond = Prisma.raw(request.descending ? "<" : ">");
  // The same rule as is-failed-status.ts.
  const isFailed = Prisma.sql`((e.status = 0 or e.status >= 400) and e.status <> 499)`;
  return [
    Prisma.sql`true`,
    ...(after === undefined ? [] : [Prisma.sql`e.id ${beyond} ${after}::uuid`]),
    ...(model === undefined ? [] : [Prisma.sql`e.model = ${model}`]),
    ...(keyId === undefined ? [] : [Prisma.sql`e.key_id = ${keyId}::bigint`]),
    ...(providerId === undefined ? [] : [Prisma.sql`e.provider_id = ${providerId}::bigint`]),
    ...(failed === undefined ? [] : [Prisma.sql`${isFailed} = ${failed}::boolean`]),
    ...(streamed === undefined ? [] : [Prisma.sql`e.streamed = ${streamed}::boolean`]),
    // Attempts are counted from 1.
    ...(retried === undefined ? [] : [Prisma.sql`(e.attempt > 1) = ${retried}::boolean`]),
    ...(q ? [matches(q)] : []),
  ];
}

function matches(q: string): Prisma.Sql {
  if (uuid.test(q)) return Prisma.sql`(e.request_id = ${q}::uuid or e.id = ${q}::uuid)`;
  return containsText(q, ["e.model", "e.requested_model", "e.error_code"]);
}
