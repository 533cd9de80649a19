/** The columns that both tenants and keys have, as one `GrantLevel` in JSON; null where none of them takes anything away. */
export const POLICY_SQL = `case when coalesce(models, endpoints, allowlist) is not null or limits <> '{}' then
  jsonb_build_object('models', models, 'endpoints', endpoints, 'allowlist', allowlist,
    'allowlistMode', allowlist_mode, 'limits', limits) end`;
