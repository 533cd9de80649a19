import { ListQuery, type User } from "@operon/contracts";
import { userRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { userAnswer } from "./user-answer.ts";

/** People of a tenant and, unless told otherwise, its subtree; sorts by name, email, createdAt, lastSeenAt. */
export async function listUsers(
  ctx: ServiceContext,
  input: z.input<typeof ListQuery>,
): Promise<{ data: User[]; nextCursor: string | null }> {
  authorise(ctx, "users:read");
  const { q, ...query } = parseInput(ListQuery, input);
  const scope = await listScope(ctx, query);
  const { rows, nextCursor } = await userRepository.list(ctx.db.prisma, { scope, q, page: query });
  return { data: rows.map(userAnswer), nextCursor };
}
