import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@operon/embedded";

/** `migrate` is handed in, so that this package depends on nothing that it helps to test. */
export type TemplateDirectoryOptions = {
  readonly migrationsDirectory: string;
  readonly cacheDirectory: string;
  readonly migrate: (url: string) => Promise<unknown>;
};

/** A data directory with the migrations applied; made once for each state of `migrationsDirectory`. */
export async function makeTemplateDirectory(options: TemplateDirectoryOptions): Promise<string> {
  const { migrationsDirectory, cacheDirectory, migrate } = options;
  const directory = join(cacheDirectory, `postgres-${await fingerprint(migrationsDirectory)}`);
  if (await isCluster(directory)) return directory;
  await mkdir(cacheDirectory, { recursive: true });
  const aside = `${directory}.${process.pid}`;
  const store = await startEmbeddedPostgres({ dataDir: aside });
  try {
    await migrate(store.url);
  } finally {
    await store.close();
  }
  // Two runs may race: whoever comes second keeps the first one's.
  await rename(aside, directory).catch(() => rm(aside, { recursive: true }));
  return directory;
}

async function fingerprint(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

function isCluster(directory: string): Promise<boolean> {
  return access(join(directory, "PG_VERSION")).then(
    () => true,
    () => false,
  );
}
