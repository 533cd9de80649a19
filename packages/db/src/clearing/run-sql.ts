import type { Pool, QueryResultRow } from "pg";
import type { Prisma } from "../generated/client.ts";

/** Runs a composed statement on the raw pool: `int8` and `numeric` come back as strings, `timestamptz` as Date. */
export async function runSql<Row extends QueryResultRow>(pool: Pool, sql: Prisma.Sql): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ text: sql.text, values: [...sql.values] });
  return rows;
}
