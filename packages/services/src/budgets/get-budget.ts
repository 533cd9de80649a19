import type { Budget } from "@operon/contracts";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { budgetAnswer } from "./budget-answer.ts";
import { requireBudget } from "./require-budget.ts";

/** One budget, with how far it is used up. Throws `not_found`. */
export async function getBudget(ctx: ServiceContext, input: { readonly id: string }): Promise<Budget> {
  authorise(ctx, "limits:read");
  return budgetAnswer(ctx, await requireBudget(ctx.db.prisma, ctx.actor, input.id));
}
