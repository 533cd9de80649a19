/**
 * Joins to alerts `a` the webhooks `w` that are told of them: those of the provider's owner and of every account above it,
 * as far as they ask for this kind.
 */
export const LISTENERS_SQL = `join tenant owner on owner.id = a.tenant_id
  join webhook w on w.tenant_id = any(string_to_array(trim(both '.' from owner.dna || owner.id), '.')::bigint[])
    and w.deleted_at is null and w.status = 'active' and (w.kinds is null or w.kinds ? a.kind)`;
