import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import { DatabaseError, type Pool } from "pg";

// The engine reads three "char" columns (OID 18) when it describes a database; the adapter does not know that type.
const charColumns = {
  constraint_type: ["constr.contype AS", "constr.contype::text AS"],
  confdeltype: ["con.confdeltype,", "con.confdeltype::text,"],
  confupdtype: ["con.confupdtype,", "con.confupdtype::text,"],
} as const;

/** The driver of the schema engine: PrismaPg on `pool`, with what describing and applying need repaired. */
export function migrationAdapter(pool: Pool) {
  const connect = async () => repair(await new PrismaPg(pool).connect(), pool);
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect,
    // The shadow database is whatever the caller gave: PGlite has but one, and servers rarely allow CREATE DATABASE.
    connectToShadowDb: connect,
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}

function repair(adapter: SqlDriverAdapter, pool: Pool): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(withTextColumns(query));
    const columnTypes = result.columnTypes.map((type, index) =>
      (result.columnNames[index] ?? "") in charColumns ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  // The adapter cuts scripts at every semicolon, those in strings and function bodies too. Sent whole, a script
  // is also one transaction.
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error: unknown) => {
      throw new DriverAdapterError(describeError(error));
    });
  };
  return adapter;
}

function withTextColumns(query: SqlQuery): SqlQuery {
  const sql = Object.values(charColumns).reduce(
    (text, [found, cast]) => text.replaceAll(found, cast),
    query.sql,
  );
  return { ...query, sql };
}

function describeError(error: unknown): ConstructorParameters<typeof DriverAdapterError>[0] {
  if (!(error instanceof DatabaseError)) throw error;
  const { code = "", severity = "", message, detail, column, hint } = error;
  return { kind: "postgres", code, severity, message, detail, column, hint };
}
