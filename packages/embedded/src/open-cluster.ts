import { access, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { lockDataDir } from "./data-dir-lock.ts";
import { EmbeddedStoreError } from "./embedded-store-error.ts";

/** A PGlite that is ready, and how to let go of it. */
export type OpenCluster = { readonly backend: PGlite; close(): Promise<void> };

/** What migrations may create: it comes along with PGlite, and with every PostgreSQL that we support. */
const extensions = { pg_trgm };

/** Opens the cluster in `dataDir`, making it first where there is none; `null` = one in memory. */
export async function openCluster(dataDir: string | null): Promise<OpenCluster> {
  if (dataDir === null) {
    const backend = await PGlite.create({ extensions });
    return { backend, close: () => backend.close() };
  }
  await mkdir(dirname(dataDir), { recursive: true }).catch((error: unknown) => unusable(dataDir, error));
  const unlock = await lockDataDir(dataDir).catch((error: unknown) => unusable(dataDir, error));
  try {
    if (!(await exists(join(dataDir, "PG_VERSION")))) await makeCluster(dataDir);
    const backend = await PGlite.create({ dataDir, extensions });
    return { backend, close: () => backend.close().finally(unlock) };
  } catch (error) {
    await unlock();
    return unusable(dataDir, error);
  }
}

// Made aside and renamed: a start that dies half way leaves nothing that looks like a cluster.
async function makeCluster(dataDir: string): Promise<void> {
  const aside = `${dataDir}.new`;
  await rm(aside, { recursive: true, force: true });
  const cluster = await PGlite.create({ dataDir: aside, extensions });
  await cluster.close();
  await rename(aside, dataDir);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unusable(dataDir: string, error: unknown): never {
  if (error instanceof EmbeddedStoreError) throw error;
  const why = error instanceof Error ? error.message : String(error);
  throw new EmbeddedStoreError("data-dir-unusable", `The data directory ${dataDir} cannot be used: ${why}`);
}
