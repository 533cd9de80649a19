import { resolve } from "node:path";
import { applyMigrations, migrationsDirectory } from "@operon/db";
import { prepareTestStores } from "@operon/testkit";

/** Before the integration tests: says which stores they run on, and migrates the one that each file's is copied from. */
export async function setup(): Promise<() => Promise<void>> {
  const stores = await prepareTestStores({
    migrationsDirectory: migrationsDirectory(),
    cacheDirectory: resolve("node_modules/.cache/operon-test"),
    migrate: (url) => applyMigrations({ url }),
  });
  process.stdout.write(`${stores.description}\n`);
  return stores.close;
}
