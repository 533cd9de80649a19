import { applyMigrations, createDatabase } from "@operon/db";
import { openTestStores } from "@operon/testkit";
import { measureManagement } from "./measure-management.ts";
import { seedTree } from "./seed-tree.ts";

const WHOLE = { tenants: 100_000, keys: 1_000_000 };
const SHORT = { tenants: 2_000, keys: 20_000 };

/** A tree of 100,000 tenants with 1,000,000 keys: what the console and the gateway make of it. */
export async function runAccessProof({ short }: { readonly short: boolean }): Promise<void> {
  const size = short ? SHORT : WHOLE;
  const stores = await openTestStores();
  try {
    await applyMigrations({ url: stores.databaseUrl });
    const db = await createDatabase({ url: stores.databaseUrl, poolSize: 2 });
    const tree = await seedTree(db.pool, size);
    await db.close();
    console.log(`${size.tenants} tenants, ${size.keys} keys, on ${stores.kind} stores`);
    console.table(await measureManagement(stores.databaseUrl, tree));
  } finally {
    await stores.close();
  }
}
