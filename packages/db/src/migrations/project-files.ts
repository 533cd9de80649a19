import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { MigrationList, SchemasContainer } from "@prisma/schema-engine-wasm";

// Resolved by name, so that it holds from a bundle as well as from source.
const prismaDirectory = () =>
  join(dirname(createRequire(import.meta.url).resolve("@operon/db/package.json")), "../../prisma");

/** Where the repository keeps its migrations. */
export const migrationsDirectory = (): string => join(prismaDirectory(), "migrations");

/** The Prisma schema, all its files. */
export async function readSchema(directory = join(prismaDirectory(), "schema")): Promise<SchemasContainer> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".prisma")).sort();
  const files = names.map(async (name) => ({
    path: name,
    content: await readFile(join(directory, name), "utf8"),
  }));
  return { files: await Promise.all(files) };
}

/** The migrations in `directory`, oldest first, in the shape that the schema engine takes. */
export async function readMigrations(directory: string): Promise<MigrationList> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = async (name: string) => {
    const value = await readFile(join(directory, name, "migration.sql"), "utf8");
    return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
  };
  return {
    baseDir: directory,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(names.sort().map(read)),
  };
}
