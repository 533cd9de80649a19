import type { HashedRow } from "@operon/trust/change-log";
import type { ConfigurationTable } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { hashedRow, type RawChangedRow } from "./hashed-row.ts";
import { rowImageSql } from "./row-image-sql.ts";

/** Rows of a table that a transaction marked as changed. Ids are decimal. */
export type MarkedRows = {
  readonly table: ConfigurationTable;
  readonly ids: readonly string[];
  readonly revision: bigint;
};

/**
 * Gives the rows their revision and writes down how the log last knew them and how they are now; in one statement, however
 * many they are. A row whose image is the same as before (its DNA alone moved, say) is stamped and not written down.
 * Returns what was written, in no order.
 */
export async function logChangedRows(
  tx: Prisma.TransactionClient,
  { table, ids, revision }: MarkedRows,
): Promise<HashedRow[]> {
  const rows = await tx.$queryRaw<RawChangedRow[]>`
    with marked as (
      select id from unnest(${ids.map(BigInt)}::bigint[]) as given (id)
    ), stamped as (
      update ${Prisma.raw(`"${table}"`)} as t set revision = ${revision} from marked where t.id = marked.id
      returning t.id, ${Prisma.raw(rowImageSql(table, "t"))} as after
    ), pair as (
      select marked.id, stamped.after, (
        select known.after from change_row known where known.table_name = ${table} and known.row_id = marked.id
        order by known.revision desc limit 1) as before
      from marked left join stamped on stamped.id = marked.id
    )
    insert into change_row (revision, table_name, row_id, before, after)
    select ${revision}, ${table}, id, before, after from pair where before is distinct from after
    returning table_name as "table", row_id::text as id, before::text, after::text`;
  return rows.map(hashedRow);
}
