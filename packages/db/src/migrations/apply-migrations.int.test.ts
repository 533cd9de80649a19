import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testStoresKind, useTestStores } from "@operon/testkit";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyMigrations } from "./apply-migrations.ts";
import { createMigration } from "./create-migration.ts";
import { migrationsDirectory, readMigrations } from "./project-files.ts";

const stores = useTestStores();
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "operon-migrations-"));
  await cp(migrationsDirectory(), directory, { recursive: true });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, "migration.sql"), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new Client(stores().databaseUrl);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

describe("applyMigrations", () => {
  it("does nothing where nothing is missing", async () => {
    expect(await applyMigrations({ url: stores().databaseUrl, directory })).toEqual([]);
  });

  it("applies scripts with semicolons in strings and function bodies", async () => {
    await write(
      "29990101000000_function",
      `create function answer() returns text language plpgsql as $$ begin return 'a;b'; end $$;
       create table answers as select answer() as text;`,
    );
    expect(await applyMigrations({ url: stores().databaseUrl, directory })).toEqual([
      "29990101000000_function",
    ]);
    expect(await query("select text from answers")).toEqual(["a;b"]);
  });

  it.skipIf(testStoresKind() !== "server")("lets processes that start at once take turns", async () => {
    await write("29990101000001_once", "create table once (id int); select pg_sleep(0.3);");
    const url = stores().databaseUrl;
    const applied = await Promise.all([1, 2, 3].map(() => applyMigrations({ url, directory })));
    expect(applied.flat()).toEqual(["29990101000001_once"]);
  });

  it("leaves the history in the table of the Prisma CLI", async () => {
    const [first] = (await readMigrations(directory)).migrationDirectories;
    const names = await query("select migration_name from _prisma_migrations where finished_at is not null");
    expect(names).toContain(first?.path);
  });

  it("refuses a migration that was edited after it was applied", async () => {
    const edited = join(directory, "29990101000000_function", "migration.sql");
    await writeFile(edited, "select 1;");
    const applying = applyMigrations({ url: stores().databaseUrl, directory });
    await expect(applying).rejects.toThrow("29990101000000_function was edited after it was applied");
  });

  it("refuses a database that is newer than this version", async () => {
    await rm(join(directory, "29990101000000_function"), { recursive: true });
    await expect(applyMigrations({ url: stores().databaseUrl, directory })).rejects.toThrow(/does not know/);
    await query("delete from _prisma_migrations where migration_name like '2999%function'");
  });

  it("undoes all of a migration that fails, says so, and stops there", async () => {
    await write("29990101000002_fails", "create table half (id int); select 1 / 0;");
    const apply = () => applyMigrations({ url: stores().databaseUrl, directory });
    await expect(apply()).rejects.toThrow(/division by zero/);
    expect(await query("select to_regclass('half')")).toEqual([null]);
    await expect(apply()).rejects.toThrow("29990101000002_fails failed half way");
  });

  it("names host and database of a server that is not there, never the password", async () => {
    const applying = applyMigrations({ url: "postgres://someone:secret@127.0.0.1:1/operon" });
    await expect(applying).rejects.toMatchObject({
      reason: "unreachable",
      message: "No PostgreSQL answers at 127.0.0.1:1/operon: connect ECONNREFUSED 127.0.0.1:1",
    });
  });
});

describe("createMigration", () => {
  it("has nothing to write while migrations and schema agree", async () => {
    await rm(join(directory, "29990101000002_fails"), { recursive: true });
    await query("delete from _prisma_migrations where migration_name like '2999%fails'");
    await query("drop table if exists answers, once");
    expect(await createMigration({ shadowUrl: stores().databaseUrl, name: "nothing", directory })).toBeNull();
  });

  it("refuses a name that could leave the directory", async () => {
    const creating = createMigration({ shadowUrl: stores().databaseUrl, name: "../x", directory });
    await expect(creating).rejects.toThrow(/lower-case/);
  });
});
