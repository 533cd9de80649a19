import { join } from "node:path";
import { applyMigrations, createMigration, diffSchema } from "@operon/db";
import { type EmbeddedStore, startEmbeddedPostgres } from "@operon/embedded";
import { defineEnv, installationSlice, storesSlice } from "@operon/env";
import type { Command } from "commander";
import { printResult } from "../print-result.ts";
import { readRuntimeFile } from "../start/runtime-file.ts";

type MigrateOptions = { create?: string; check?: boolean; json: boolean };

const env = defineEnv({ stores: storesSlice, installation: installationSlice });

/** `operon migrate`: applies what is missing, writes a new migration, or checks schema against migrations. */
export function addMigrateCommand(program: Command): void {
  program
    .command("migrate")
    .description("Apply the migrations that the database lacks.")
    .option("--create <name>", "write a migration for what the schema has and the migrations lack")
    .option("--check", "fail where schema and migrations differ; changes nothing")
    .option("--json", "print JSON", false)
    .action(async (options: MigrateOptions) => {
      if (options.create) return create(options.create, options.json);
      if (options.check) return check(options.json);
      return apply(options.json);
    });
}

async function apply(json: boolean): Promise<void> {
  const { url, close } = await database();
  try {
    const applied = await applyMigrations({ url });
    printResult(json, { applied }, applied.length > 0 ? applied.join("\n") : "Nothing to apply.");
  } finally {
    await close();
  }
}

async function create(name: string, json: boolean): Promise<void> {
  await onScratchDatabase(async (url) => {
    const path = await createMigration({ shadowUrl: url, name });
    printResult(json, { path }, path ?? "The migrations have all that the schema has.");
  });
}

async function check(json: boolean): Promise<void> {
  await onScratchDatabase(async (url) => {
    await applyMigrations({ url });
    const difference = await diffSchema({ url });
    printResult(json, { difference }, difference || "Schema and migrations agree.");
    if (difference) process.exitCode = 1;
  });
}

/** The server that is named, the one that runs on DATA_DIR, or DATA_DIR's own for as long as this takes. */
async function database(): Promise<{ url: string; close(): Promise<void> }> {
  const { stores, installation } = env.read();
  if (stores.database.kind === "server") return { url: stores.database.url, close: async () => undefined };
  const running = readRuntimeFile(installation.dataDir);
  if (running) return { url: running.databaseUrl, close: async () => undefined };
  return startEmbeddedPostgres({ dataDir: join(installation.dataDir, "postgres") });
}

async function onScratchDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const scratch: EmbeddedStore = await startEmbeddedPostgres({});
  try {
    await work(scratch.url);
  } finally {
    await scratch.close();
  }
}
