import { createHash } from "node:crypto";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import type { ClientBase } from "pg";
import { MigrationError } from "./migration-error.ts";

type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * The names that are not applied yet, without waking the schema engine. Throws {@link MigrationError} where the
 * history and the files disagree: one that failed half way, was edited after it was applied, or is unknown here.
 */
export async function pendingMigrations(
  client: ClientBase,
  migrations: MigrationList,
): Promise<readonly string[]> {
  const applied = new Map((await readApplied(client)).map((row) => [row.migration_name, row]));
  const pending: string[] = [];
  for (const { path, migrationFile } of migrations.migrationDirectories) {
    const row = applied.get(path);
    applied.delete(path);
    if (row === undefined) pending.push(path);
    else verifyApplied(row, migrationFile.content.value);
  }
  const [unknown] = applied.keys();
  if (unknown === undefined) return pending;
  throw new MigrationError(
    `The database has the migration ${unknown}, which this version of Operon does not know. Is it older than the database?`,
  );
}

async function readApplied(client: ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<{ present: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as present",
  );
  if (rows[0]?.present !== true) return [];
  const history = await client.query<Applied>(
    "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
  );
  return history.rows;
}

function verifyApplied(row: Applied, script: string): void {
  if (row.finished_at === null) {
    throw new MigrationError(
      `The migration ${row.migration_name} failed half way. Restore a backup, or mark it as rolled back.`,
    );
  }
  if (row.checksum !== createHash("sha256").update(script).digest("hex")) {
    throw new MigrationError(`The migration ${row.migration_name} was edited after it was applied.`);
  }
}
