import { type Budget, MAX_BUDGET_RAISES, RaiseBudget } from "@operon/contracts";
import { budgetRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { budgetAnswer } from "./budget-answer.ts";
import { budgetChange } from "./budget-change.ts";
import { nanoUsd } from "./nano-usd.ts";
import { requireBudget } from "./require-budget.ts";
import { requireWritableBudget } from "./require-writable-budget.ts";
import { standingRaises } from "./standing-raises.ts";

/**
 * Allows more, from now until a time in the future: then the amount alone holds again. Throws `invalid_request` for a time
 * that has passed, and where as many raises hold as may.
 */
export async function raiseBudget(
  ctx: ServiceContext,
  input: { readonly id: string; readonly raise: z.input<typeof RaiseBudget> },
): Promise<Budget> {
  authorise(ctx, "limits:write");
  const { amountUsd, until, reason } = parseInput(RaiseBudget, input.raise);
  await writeAndPublish(ctx, async (write) => {
    const before = await requireWritableBudget(write, ctx.actor, input.id);
    const now = clock(ctx);
    const standing = standingRaises(before, now);
    refuseRaise(standing.length, new Date(until), now);
    const raise = {
      amountNanoUsd: nanoUsd(amountUsd).toString(),
      from: now.toISOString(),
      until: new Date(until).toISOString(),
      reason: reason ?? null,
    };
    await budgetRepository.update(write, before.id, { raises: [...standing, raise] });
    return { result: undefined, change: budgetChange("raise", before, reason) };
  });
  return budgetAnswer(ctx, await requireBudget(ctx.db.prisma, ctx.actor, input.id));
}

function refuseRaise(standing: number, until: Date, now: Date): void {
  if (until <= now) {
    throw new OperonError("invalid_request", { message: "A raise ends in the future.", param: "until" });
  }
  if (standing >= MAX_BUDGET_RAISES) {
    throw new OperonError("invalid_request", {
      message: `At most ${MAX_BUDGET_RAISES} raises of a budget hold at once.`,
      param: "amountUsd",
    });
  }
}
