import { type Budget, BudgetQuery } from "@operon/contracts";
import { budgetRepository } from "@operon/db";
import type { KeyId } from "@operon/domain";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireKey } from "../keys/require-key.ts";
import { budgetAnswers } from "./budget-answer.ts";

/**
 * Budgets of a tenant and, unless told otherwise, of the accounts and keys below it; with `key` of that key alone. Sorts by
 * createdAt, tenant and amount. Those of accounts above the actor's own are nobody's business below.
 */
export async function listBudgets(
  ctx: ServiceContext,
  input: z.input<typeof BudgetQuery>,
): Promise<{ data: Budget[]; nextCursor: string | null }> {
  authorise(ctx, "limits:read");
  const { q, key: asked, ...query } = parseInput(BudgetQuery, input);
  const scope = await listScope(ctx, query);
  const key = asked === undefined ? undefined : await keyIdOf(ctx, asked);
  const { rows, nextCursor } = await budgetRepository.list(ctx.db.prisma, {
    scope: key === undefined ? scope : { ...scope, subtree: true },
    filter: { key, q },
    page: query,
  });
  return { data: await budgetAnswers(ctx, rows), nextCursor };
}

async function keyIdOf({ db, actor }: ServiceContext, id: string): Promise<KeyId> {
  return (await requireKey(db.prisma, actor, id)).id;
}
