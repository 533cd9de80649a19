import { budgetRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { budgetChange } from "./budget-change.ts";
import { requireWritableBudget } from "./require-writable-budget.ts";

/** Takes a budget out: from then on it bounds nothing. */
export async function deleteBudget(
  ctx: ServiceContext,
  input: { readonly id: string; readonly reason?: string },
): Promise<void> {
  authorise(ctx, "limits:write");
  await writeAndPublish(ctx, async (write) => {
    const budget = await requireWritableBudget(write, ctx.actor, input.id);
    await budgetRepository.remove(write, budget.id);
    return { result: undefined, change: budgetChange("delete", budget, input.reason) };
  });
}
