import type { TestStores } from "./test-stores.ts";

/** What {@link openTestStores} will open, for tests that only a server can pass (`it.skipIf`). */
export function testStoresKind(): TestStores["kind"] {
  const database = Boolean(process.env.DATABASE_URL);
  if (database !== Boolean(process.env.REDIS_URL)) return "mixed";
  return database ? "server" : "embedded";
}
