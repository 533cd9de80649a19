import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm";
import { Pool } from "pg";
import { connectionSettings } from "../client/connection-settings.ts";
import { migrationAdapter } from "./migration-adapter.ts";

const LOCK_TIMEOUT_MS = 60_000;
const POOL_SIZE = 2;

type EngineModule = {
  readonly SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loading: Promise<EngineModule> | undefined;

/**
 * Lends `use` Prisma's schema engine on the database at `url`. Its package imports a `.wasm` file, which Node does
 * not: the module is put together by hand, once per process. The engine never ends its connections; this does.
 */
export async function withSchemaEngine<T>(
  url: string,
  schema: SchemasContainer,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= load();
  const { SchemaEngine } = await loading;
  const datamodels = schema.files.map(({ path, content }): [string, string] => [path, content]);
  const pool = new Pool({ ...connectionSettings({ url, lockTimeoutMs: LOCK_TIMEOUT_MS }), max: POOL_SIZE });
  pool.on("error", () => undefined);
  try {
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, migrationAdapter(pool));
    const result = await use(engine);
    engine.free();
    return result;
  } finally {
    await pool.end();
  }
}

async function load(): Promise<EngineModule> {
  const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const engine = await import(/* @vite-ignore */ pathToFileURL(path).href);
  const bytes = await readFile(path.replace(/\.js$/, ".wasm"));
  const compiled = await WebAssembly.compile(Uint8Array.from(bytes));
  const instance = await WebAssembly.instantiate(compiled, { "./schema_engine_bg.js": engine });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => undefined } });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return engine;
}
