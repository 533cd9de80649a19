import type { SchemasContainer } from "@prisma/schema-engine-wasm";
import { loadSchemaEngine } from "./load-schema-engine.ts";
import { readSchema } from "./project-files.ts";

/** `schema` is the one in the repository unless told. */
export type DiffSchemaOptions = { readonly url: string; readonly schema?: SchemasContainer };

/**
 * The SQL that would take the database at `url` to the Prisma schema; empty where they agree. Checks, collations,
 * and partial and expression indexes are invisible to it.
 */
export async function diffSchema({ url, schema }: DiffSchemaOptions): Promise<string> {
  const target = schema ?? (await readSchema());
  const engine = await loadSchemaEngine(url, target);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "schemaDatasource", configDir: ".", ...target },
    to: { tag: "schemaDatamodel", ...target },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? "" : (stdout ?? "");
}
