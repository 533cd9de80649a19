import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@operon/embedded";
import { createServerDatabase, dropServerDatabase } from "./server-database.ts";
import { publishedTemplate } from "./store-template.ts";
import type { TestStore } from "./test-stores.ts";

/** A database of its own, copied from the template; without a template it is empty. */
export async function openTestDatabase(): Promise<TestStore> {
  const template = publishedTemplate();
  const server = process.env.DATABASE_URL;
  if (server) {
    const { name, url } = await createServerDatabase(
      server,
      template?.kind === "database" ? template.name : null,
    );
    return { url, close: () => dropServerDatabase(server, name) };
  }
  const directory = await mkdtemp(join(tmpdir(), "operon-test-"));
  const dataDir = join(directory, "postgres");
  if (template?.kind === "directory") await cp(template.name, dataDir, { recursive: true });
  const store = await startEmbeddedPostgres({ dataDir });
  return { url: store.url, close: () => store.close().then(() => rm(directory, { recursive: true })) };
}
