import type { MigrationList } from "@prisma/schema-engine-wasm";
import { Client } from "pg";
import { connectionSettings } from "../client/connection-settings.ts";
import { explainConnectionFailure } from "../client/explain-connection-failure.ts";
import { verifyServer } from "../client/verify-server.ts";
import { MigrationError } from "./migration-error.ts";
import { pendingMigrations } from "./pending-migrations.ts";
import { migrationsDirectory, readMigrations, readSchema } from "./project-files.ts";
import { withSchemaEngine } from "./with-schema-engine.ts";

const LOCK_TIMEOUT_MS = 60_000;
// Our own, around the look and the work: the engine takes Prisma's (72707369) by itself, and gives up after 10 s.
const ADVISORY_LOCK = 7_461_000_001;

/** `directory` is the repository's own unless told. */
export type ApplyMigrationsOptions = { readonly url: string; readonly directory?: string };

/**
 * Applies what is missing and returns its names, oldest first. Each migration is one transaction. Processes that
 * start at once take turns on a server (on PGlite advisory locks never exclude: one process migrates there).
 * Throws {@link DatabaseError} or {@link MigrationError}.
 */
export async function applyMigrations(options: ApplyMigrationsOptions): Promise<readonly string[]> {
  const { url, directory = migrationsDirectory() } = options;
  const migrations = await readMigrations(directory);
  const client = new Client(connectionSettings({ url, lockTimeoutMs: LOCK_TIMEOUT_MS }));
  client.on("error", () => undefined);
  try {
    await client.connect();
    await verifyServer(client);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw explainConnectionFailure(url, error);
  }
  try {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    const pending = await pendingMigrations(client, migrations);
    return pending.length === 0 ? [] : await applyPending(url, migrations);
  } catch (error) {
    if (error instanceof MigrationError) throw error;
    throw new MigrationError(`The migrations could not be applied: ${messageOf(error)}`, error);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [ADVISORY_LOCK]).catch(() => undefined);
    await client.end();
  }
}

async function applyPending(url: string, migrationsList: MigrationList): Promise<readonly string[]> {
  const filters = { externalTables: [], externalEnums: [] };
  const { appliedMigrationNames } = await withSchemaEngine(url, await readSchema(), (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  );
  return appliedMigrationNames;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
