/** The year of a period's end that never comes. */
const NEVER = "9999-01-01";

/** The budget of an alert `a` as JSON (`AlertBudgetRow`), or null; it needs {@link ALERT_BUDGET_JOIN_SQL}. */
export const ALERT_BUDGET_SQL = `case when a.budget_id is null then null else jsonb_build_object(
  'id', a.budget_id::text, 'keyId', budget.key_id::text, 'keyName', budget_key.name, 'period', budget.period,
  'share', a.share, 'amountNanoUsd', a.amount_nano_usd::text,
  'periodEnd', case when a.period_end < '${NEVER}'
    then to_char(a.period_end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end) end`;

/** Joins to alerts `a` their budget and its key. */
export const ALERT_BUDGET_JOIN_SQL = `left join budget on budget.id = a.budget_id
  left join virtual_key budget_key on budget_key.id = budget.key_id`;
