import type { SchemasContainer } from "@prisma/schema-engine-wasm";
import { readSchema } from "./project-files.ts";
import { withSchemaEngine } from "./with-schema-engine.ts";

/** `schema` is the one in the repository unless told. */
export type DiffSchemaOptions = { readonly url: string; readonly schema?: SchemasContainer };

/**
 * The SQL that would take the database at `url` to the Prisma schema; empty where they agree. Checks, collations,
 * and partial and expression indexes are invisible to it.
 */
export async function diffSchema({ url, schema }: DiffSchemaOptions): Promise<string> {
  const target = schema ?? (await readSchema());
  const { exitCode, stdout } = await withSchemaEngine(url, target, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", configDir: ".", ...target },
      to: { tag: "schemaDatamodel", ...target },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return exitCode === 0 ? "" : (stdout ?? "");
}
