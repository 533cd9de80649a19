import type { Pool } from "pg";

/** An alert about a budget that is open. Ids are decimal. */
export type OpenBudgetAlert = {
  readonly id: string;
  readonly budgetId: string;
  /** Percent. */
  readonly share: number;
  readonly periodEnd: Date;
};

/** All of them. Throws what `pg` throws. */
export async function listOpenBudgetAlerts(pool: Pool): Promise<OpenBudgetAlert[]> {
  const { rows } = await pool.query<OpenBudgetAlert>(
    `select id, budget_id as "budgetId", share, period_end as "periodEnd" from alert
     where kind = 'budget-share' and resolved_at is null order by id`,
  );
  return rows;
}
