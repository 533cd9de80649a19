import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm";
import { migrationAdapter } from "./migration-adapter.ts";

type EngineModule = {
  readonly SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loading: Promise<EngineModule> | undefined;

/**
 * Prisma's schema engine on the database at `url`. Its package imports a `.wasm` file, which Node does not: the
 * module is put together by hand, once per process.
 */
export async function loadSchemaEngine(url: string, schema: SchemasContainer): Promise<SchemaEngine> {
  loading ??= load();
  const { SchemaEngine } = await loading;
  const datamodels = schema.files.map(({ path, content }): [string, string] => [path, content]);
  return SchemaEngine.new({ datamodels }, () => undefined, migrationAdapter(url));
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
