import { RequestQuery, type RequestRow } from "@operon/contracts";
import { listAttempts, listFinalAttempts, type UsageEventRow, usageLabels } from "@operon/db";
import { timeOfUuidV7 } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { attemptsWindow } from "./attempts-window.ts";
import { requestRow } from "./request-answer.ts";
import { decodeRequestCursor, encodeRequestCursor } from "./request-cursor.ts";

type Query = z.output<typeof RequestQuery>;

const DAY_MS = 86_400_000;
const USUAL_RANGE_MS = 30 * DAY_MS;
const LONGEST_RANGE_MS = 400 * DAY_MS;
/** A gateway's clock may be ahead of ours: settlement takes events of up to a day ahead. */
const AHEAD_MS = DAY_MS;

/**
 * Client requests, the newest first; those of the last 30 days unless `from` says otherwise. Sorts by `-at`, `at`.
 * `q` is a request's id, or part of a model's name or of an error code.
 */
export async function listRequests(
  ctx: ServiceContext,
  input: z.input<typeof RequestQuery>,
): Promise<{ data: RequestRow[]; nextCursor: string | null }> {
  authorise(ctx, "requests:read");
  const query = parseInput(RequestQuery, input);
  const scope = await listScope(ctx, query);
  const sort = sortOf(query);
  const finals = await listFinalAttempts(ctx.db.pool, {
    scope,
    ...rangeOf(query, { sort, nowMs: clock(ctx).getTime() }),
    descending: sort === "-at",
    limit: query.limit + 1,
    model: query.model,
    keyId: query.key,
    providerId: query.provider,
    failed: query.status && query.status === "error",
    streamed: query.streamed && query.streamed === "true",
    retried: query.attempts && query.attempts === "retried",
    q: query.q,
  });
  const shown = finals.slice(0, query.limit);
  const last = shown.at(-1);
  const nextCursor = finals.length > query.limit && last ? encodeRequestCursor(last.id, sort) : null;
  if (shown.length === 0) return { data: [], nextCursor };
  const attempts = await attemptsOf(ctx, shown, scope);
  const labels = await usageLabels(ctx.db.pool, {
    tenantIds: shown.map(({ tenantId }) => tenantId),
    keyIds: shown.map(({ keyId }) => keyId),
    providerIds: shown.map(({ providerId }) => providerId),
    namesWithin: subtreeOf(ctx.actor),
  });
  const data = shown.map((final) =>
    requestRow({
      final,
      attempts: attempts.get(final.requestId) ?? [final],
      labels,
      askedAbout: scope.top.id,
    }),
  );
  return { data, nextCursor };
}

function sortOf({ sort = "-at" }: Query): "-at" | "at" {
  if (sort === "-at" || sort === "at") return sort;
  throw new OperonError("invalid_request", { message: "Sorts by at only.", param: "sort" });
}

/** The days to read; a cursor ends them where the page before did. */
function rangeOf({ from, to, cursor: text }: Query, { sort, nowMs }: { sort: "-at" | "at"; nowMs: number }) {
  const cursor = text === undefined ? undefined : decodeRequestCursor(text, sort);
  const end = to === undefined ? nowMs + AHEAD_MS : Date.parse(to);
  const start = from === undefined ? Math.min(end, nowMs) - USUAL_RANGE_MS : Date.parse(from);
  if (start >= end || end - start > LONGEST_RANGE_MS + AHEAD_MS) {
    throw new OperonError("invalid_request", {
      message: "The range must begin before it ends, and be 400 days long at most.",
      param: "from",
    });
  }
  const newest = cursor && sort === "-at" ? Math.min(end, cursor.atMs + 1) : end;
  const oldest = cursor && sort === "at" ? Math.max(start, cursor.atMs) : start;
  return { from: new Date(oldest), to: new Date(newest), after: cursor?.attemptId };
}

type Scope = Awaited<ReturnType<typeof listScope>>;

async function attemptsOf(
  ctx: ServiceContext,
  finals: readonly UsageEventRow[],
  scope: Scope,
): Promise<ReadonlyMap<string, UsageEventRow[]>> {
  const requestIds = finals.map(({ requestId }) => requestId);
  const times = finals.map((final) => timeOfUuidV7(final.requestId) ?? final.at.getTime());
  const window = attemptsWindow(Math.min(...times), Math.max(...times));
  const attempts = await listAttempts(ctx.db.pool, { scope, requestIds, ...window });
  const byRequest = new Map<string, UsageEventRow[]>();
  for (const attempt of attempts) {
    const known = byRequest.get(attempt.requestId);
    if (known) known.push(attempt);
    else byRequest.set(attempt.requestId, [attempt]);
  }
  return byRequest;
}
