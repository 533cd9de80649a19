import type { Dna, TenantId } from "@operon/domain";
import type { Pool } from "pg";

/** A followed counter of a budget's period that runs, with whose it is. */
export type BudgetCounterPlace = {
  /** `t7:b12`. */
  readonly budget: string;
  readonly counter: string;
  /** The account whose it is, or whose key's it is. */
  readonly tenant: { readonly id: TenantId; readonly dna: Dna };
};

type Row = Omit<BudgetCounterPlace, "tenant"> & { readonly tenantId: TenantId; readonly dna: Dna };

/** Where budgets count now; one that nobody has counted in this period is left out. Throws what `pg` throws. */
export async function findBudgetCounters(
  pool: Pool,
  budgets: readonly string[],
): Promise<BudgetCounterPlace[]> {
  if (budgets.length === 0) return [];
  const { rows } = await pool.query<Row>(
    `select of.budget, l.counter, t.id::text as "tenantId", t.dna
     from unnest($1::text[]) as of (budget)
       join limit_usage l on l.scope = case left(of.budget, 1) when 'k' then 'key' else 'tenant' end
         and l.scope_id = substring(of.budget from '^[kt]([0-9]+):')::bigint
         and l.node = '' and starts_with(l.counter, of.budget || ':')
         and l.period_start <= now() and l.period_end > now()
       left join virtual_key k on l.scope = 'key' and k.id = l.scope_id
       join tenant t on t.id = case when l.scope = 'tenant' then l.scope_id else k.tenant_id end`,
    [budgets],
  );
  return rows.map(({ tenantId, dna, ...row }) => ({ ...row, tenant: { id: tenantId, dna } }));
}
