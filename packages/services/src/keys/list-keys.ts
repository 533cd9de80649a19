import { type Key, KeyQuery } from "@operon/contracts";
import { keyRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { keyAnswer } from "./key-answer.ts";

/** Keys of a tenant and, unless told otherwise, its subtree; sorts by name, createdAt, expiresAt, lastUsedAt. */
export async function listKeys(
  ctx: ServiceContext,
  input: z.input<typeof KeyQuery>,
): Promise<{ data: Key[]; nextCursor: string | null }> {
  authorise(ctx, "keys:read");
  const { status, q, ...query } = parseInput(KeyQuery, input);
  const scope = await listScope(ctx, query);
  const now = clock(ctx);
  const namesWithin = subtreeOf(ctx.actor);
  const list = { scope, namesWithin, filter: { status, q, now }, page: query };
  const { rows, nextCursor } = await keyRepository.list(ctx.db.prisma, list);
  return { data: rows.map((row) => keyAnswer(row, now)), nextCursor };
}
