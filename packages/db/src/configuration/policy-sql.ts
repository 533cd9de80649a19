/** Whether a tenant or a key takes anything away. */
export const HAS_POLICY_SQL = `(coalesce(models, endpoints, allowlist) is not null or limits <> '{}'
  or shadow_limits <> '{}')`;

/** The columns that both tenants and keys have, as one `GrantLevel` in JSON; null where none of them takes anything away. */
export const POLICY_SQL = `case when ${HAS_POLICY_SQL} then
  jsonb_build_object('models', models, 'endpoints', endpoints, 'allowlist', allowlist,
    'allowlistMode', allowlist_mode, 'limits', limits, 'shadowLimits', shadow_limits) end`;
