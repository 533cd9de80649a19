import type { Budget } from "@operon/contracts";
import type { BudgetRow } from "@operon/db";
import { formatUsd } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { budgetUses } from "../limits/budget-use.ts";
import { isBudgetSetAbove } from "./is-budget-set-above.ts";
import { standingRaises } from "./standing-raises.ts";

/** The rows as the API answers them, in their order, each with how far it is used up. */
export async function budgetAnswers(ctx: ServiceContext, rows: readonly BudgetRow[]): Promise<Budget[]> {
  const uses = await budgetUses(ctx, rows);
  const now = clock(ctx);
  const isWriter = ctx.actor.capabilities.includes("limits:write");
  return rows.map((row) => {
    const use = uses.get(row.id);
    if (use === undefined) throw new Error(`The budget ${row.id} has no use.`);
    return {
      id: row.id,
      tenantId: row.tenantId,
      tenantName: row.tenantName,
      keyId: row.keyId,
      keyName: row.keyName,
      model: row.model,
      period: row.period,
      mode: row.mode,
      amountUsd: formatUsd(row.amountNanoUsd),
      alertShares: [...row.alertShares],
      raises: standingRaises(row, now).map(({ amountNanoUsd, ...raise }) => ({
        ...raise,
        amountUsd: formatUsd(BigInt(amountNanoUsd)),
      })),
      writable: isWriter && !isBudgetSetAbove(ctx.actor, row),
      use,
      revision: row.revision.toString(),
      createdAt: row.createdAt.toISOString(),
    };
  });
}

/** One row as the API answers it. */
export async function budgetAnswer(ctx: ServiceContext, row: BudgetRow): Promise<Budget> {
  const [answer] = await budgetAnswers(ctx, [row]);
  if (answer === undefined) throw new OperonError("not_found");
  return answer;
}
