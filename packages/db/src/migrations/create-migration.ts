import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { applyMigrations } from "./apply-migrations.ts";
import { diffSchema } from "./diff-schema.ts";
import { MigrationError } from "./migration-error.ts";
import { migrationsDirectory } from "./project-files.ts";

/** `shadowUrl` is an empty database, which the migrations so far are applied to. */
export type CreateMigrationOptions = {
  readonly shadowUrl: string;
  readonly name: string;
  readonly directory?: string;
};

/**
 * Writes the migration that takes the migrations so far to the Prisma schema, to be read and edited by hand.
 * Returns its file, or null where nothing differs. Throws {@link MigrationError}.
 */
export async function createMigration(options: CreateMigrationOptions): Promise<string | null> {
  const { shadowUrl, name, directory = migrationsDirectory() } = options;
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(name)) {
    throw new MigrationError("A migration's name is made of lower-case letters, digits and underscores.");
  }
  await applyMigrations({ url: shadowUrl, directory });
  const script = await diffSchema({ url: shadowUrl });
  if (script === "") return null;
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(directory, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  const file = join(folder, "migration.sql");
  await writeFile(file, script);
  return file;
}
