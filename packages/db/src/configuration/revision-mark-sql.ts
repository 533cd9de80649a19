/**
 * Of a change's entry: what no other change with the same number has. A database that was restored counts on from an older
 * revision, and gives numbers to other changes that nodes have seen before.
 */
export const REVISION_MARK_SQL = `concat_ws(' ', extract(epoch from at), action, object_type, object_id)`;
