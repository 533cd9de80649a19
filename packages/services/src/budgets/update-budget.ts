import { type Budget, UpdateBudget } from "@operon/contracts";
import { budgetRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { differsFrom } from "../context/differs-from.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { budgetAnswer } from "./budget-answer.ts";
import { budgetChange } from "./budget-change.ts";
import { nanoUsd } from "./nano-usd.ts";
import { requireBudget } from "./require-budget.ts";
import { requireWritableBudget } from "./require-writable-budget.ts";
import { standingRaises } from "./standing-raises.ts";

/** Changes the amount, whether it refuses, or when somebody is told. What differs in nothing writes nothing. */
export async function updateBudget(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateBudget> },
): Promise<Budget> {
  authorise(ctx, "limits:write");
  const { amountUsd, reason, ...rest } = parseInput(UpdateBudget, input.changes);
  const changes = { ...rest, amountNanoUsd: amountUsd === undefined ? undefined : nanoUsd(amountUsd) };
  await writeAndPublish(ctx, async (write) => {
    const before = await requireWritableBudget(write, ctx.actor, input.id);
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    const raises = standingRaises(before, clock(ctx));
    await budgetRepository.update(write, before.id, { ...changes, raises });
    return { result: undefined, change: budgetChange("update", before, reason) };
  });
  return budgetAnswer(ctx, await requireBudget(ctx.db.prisma, ctx.actor, input.id));
}
