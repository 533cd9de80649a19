import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeTemplateDirectory, type TemplateDirectoryOptions } from "./make-template-directory.ts";
import { describeTestRedis } from "./open-test-redis.ts";
import { createServerDatabase, describeServer, dropServerDatabase } from "./server-database.ts";
import { publishTemplate } from "./store-template.ts";

/** What the run is on, in words, and how to clean up after it. */
export type PreparedTestStores = { readonly description: string; close(): Promise<void> };

/** Makes the migrated template that {@link openTestStores} copies: once per run, before the tests. */
export async function prepareTestStores(options: TemplateDirectoryOptions): Promise<PreparedTestStores> {
  const server = process.env.DATABASE_URL;
  const redis = await describeTestRedis();
  if (server) {
    const { name, url } = await createServerDatabase(server, null);
    const close = () => dropServerDatabase(server, name);
    await options.migrate(url).catch((error: unknown) => close().then(() => Promise.reject(error)));
    publishTemplate({ kind: "database", name });
    return { description: `stores: ${await describeServer(server)} / ${redis}`, close };
  }
  const directory = await makeTemplateDirectory(options);
  publishTemplate({ kind: "directory", name: directory });
  const major = (await readFile(join(directory, "PG_VERSION"), "utf8")).trim();
  return { description: `stores: embedded PostgreSQL ${major} / ${redis}`, close: async () => undefined };
}
