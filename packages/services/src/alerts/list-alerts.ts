import { type Alert, AlertQuery } from "@operon/contracts";
import { alertRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { alertAnswer } from "./alert-answer.ts";

/**
 * Alerts about providers that a tenant and, unless told otherwise, its subtree own. Sorts by at, lastAt and open; `-open`
 * has the open ones first.
 */
export async function listAlerts(
  ctx: ServiceContext,
  input: z.input<typeof AlertQuery>,
): Promise<{ data: Alert[]; nextCursor: string | null }> {
  authorise(ctx, "alerts:read");
  const { status, kind, provider, ...query } = parseInput(AlertQuery, input);
  const scope = await listScope(ctx, query);
  const filter = { status, kind, provider };
  const { rows, nextCursor } = await alertRepository.list(ctx.db.prisma, { scope, filter, page: query });
  return { data: rows.map((row) => alertAnswer(ctx.actor, row)), nextCursor };
}
