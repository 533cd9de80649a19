import type { BudgetPeriod, BudgetRaise, CalendarZone } from "@operon/domain";
import type { Pool } from "pg";

/** A budget that counts, with what its period goes by. Ids are decimal, money is nano-USD. */
export type LiveBudget = {
  readonly id: string;
  readonly tenantId: string;
  /** Null = of the whole account, with all below it. */
  readonly keyId: string | null;
  readonly model: string | null;
  readonly period: BudgetPeriod;
  readonly amountNanoUsd: number;
  readonly raises: readonly BudgetRaise[];
  /** Percent, at which somebody is told. */
  readonly alertShares: readonly number[];
  readonly zone: CalendarZone;
};

type StoredRaise = { readonly amountNanoUsd: string; readonly from: string; readonly until: string };
type Raw = Omit<LiveBudget, "amountNanoUsd" | "raises" | "zone"> & {
  readonly amount: string;
  readonly raises: readonly StoredRaise[];
  readonly timeZone: string;
  readonly previousTimeZone: string | null;
  readonly changedAt: Date | null;
};

/** The budgets whose account, and key where it is of one, are there. Throws what `pg` throws. */
export async function listLiveBudgets(pool: Pool): Promise<LiveBudget[]> {
  const { rows } = await pool.query<Raw>(
    `select b.id, b.tenant_id as "tenantId", b.key_id as "keyId", b.model, b.period, b.amount_nano_usd as amount, b.raises,
       b.alert_shares as "alertShares", t.time_zone as "timeZone", t.previous_time_zone as "previousTimeZone",
       t.time_zone_changed_at as "changedAt"
     from budget b join tenant t on t.id = b.tenant_id left join virtual_key k on k.id = b.key_id
     where b.deleted_at is null and t.deleted_at is null and k.revoked_at is null order by b.id`,
  );
  return rows.map(({ amount, raises, timeZone, previousTimeZone, changedAt, ...row }) => ({
    ...row,
    amountNanoUsd: Number(amount),
    raises: raises.map(({ amountNanoUsd, from, until }) => ({
      amountNanoUsd: Number(amountNanoUsd),
      fromMs: Date.parse(from),
      untilMs: Date.parse(until),
    })),
    zone: { timeZone, previousTimeZone, changedAtMs: changedAt?.getTime() ?? null },
  }));
}
