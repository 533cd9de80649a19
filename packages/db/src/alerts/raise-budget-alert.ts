import type { Pool } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import { queueRaised } from "./queue-raised.ts";

/** That a share of a budget is spent. Ids are decimal, money is nano-USD. */
export type BudgetAlert = {
  readonly budgetId: string;
  readonly tenantId: string;
  readonly model: string | null;
  /** Percent. */
  readonly share: number;
  /** The budget with its raises. */
  readonly amountNanoUsd: number;
  readonly periodEnd: Date;
  readonly at: Date;
  readonly node: string;
};

/**
 * Raises an alert and queues what webhooks are told, unless somebody was told already: of this share in this period, and of no
 * smaller amount. Answers whether it did. Throws what `pg` throws, and then nothing happened.
 */
export function raiseBudgetAlert(pool: Pool, alert: BudgetAlert): Promise<boolean> {
  return withTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into alert (event_id, kind, status, tenant_id, budget_id, model, share, amount_nano_usd, period_end, at,
         last_at, node)
       select gen_random_uuid(), 'budget-share', 0, $1, $2, $3, $4, $5, $6, $7, $7, $8
       where not exists (select 1 from alert told
         where told.budget_id = $2 and told.share = $4 and told.period_end = $6
           and (told.resolved_at is null or told.amount_nano_usd >= $5))
       on conflict (budget_id, share, period_end) where resolved_at is null do nothing
       returning id`,
      [
        alert.tenantId,
        alert.budgetId,
        alert.model,
        alert.share,
        alert.amountNanoUsd,
        alert.periodEnd,
        alert.at,
        alert.node,
      ],
    );
    const [raised] = rows;
    if (raised === undefined) return false;
    await queueRaised(client, { id: raised.id, isNew: true, toldAt: null });
    return true;
  });
}
