import { type Change, ListQuery } from "@operon/contracts";
import { changeRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { changeAnswer } from "./change-answer.ts";

/** The change log of a tenant and, unless told otherwise, its subtree; the newest first. */
export async function listChanges(
  ctx: ServiceContext,
  input: z.input<typeof ListQuery>,
): Promise<{ data: Change[]; nextCursor: string | null }> {
  authorise(ctx, "changes:read");
  const { q, ...query } = parseInput(ListQuery, input);
  const scope = await listScope(ctx, query);
  const list = { scope, namesWithin: subtreeOf(ctx.actor), q, page: query };
  const { rows, nextCursor } = await changeRepository.list(ctx.db.prisma, list);
  return { data: rows.map(changeAnswer), nextCursor };
}
