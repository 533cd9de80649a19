import {
  type KeyConfiguration,
  loadConfiguration,
  PACKED_KEY,
  type PackedKeySink,
} from "@operon/db/data-plane";
import { testStoresKind, useTestStores } from "@operon/testkit";
import { Pool, type PoolClient } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type SeededDatabase, seedDatabase } from "../testing/seed-database.ts";

const stores = useTestStores();
/** The embedded store has one backend: nobody writes while a transaction reads. */
const onServer = it.skipIf(testStoresKind() !== "server");
const nothing = (): void => undefined;
const NOBODY: PackedKeySink = { begin: nothing, keys: nothing, policy: nothing, previous: nothing };
let database: SeededDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await seedDatabase(stores().databaseUrl);
  pool = new Pool({ connectionString: stores().databaseUrl, max: 2 });
  pool.on("error", () => undefined);
});
afterAll(async () => {
  await pool?.end();
  await database?.close();
});

/** Makes an account that grants one model, with a key that grants one too. */
async function addRestricted(): Promise<void> {
  await database.change(
    `with made as (
       insert into tenant (parent_id, dna, slug, name, models, revision)
       select 1, '.1.', 'late-' || count(*), 'late', '["gpt-4o"]', $revision from tenant returning id
     )
     insert into virtual_key (tenant_id, name, hash, prefix, suffix, models, revision)
     select id, 'late', sha256(id::text::bytea), 'sk-op-abcd', 'wxyz', '["gpt-4o"]', $revision from made`,
  );
}

/** The pool, with `between` after each statement, before whoever asked has the answer. */
function interrupted(between: () => Promise<void>): Pool {
  const over = (target: Pool | PoolClient) => async (sql: string, values?: unknown[]) => {
    const result = await target.query(sql, values);
    await between();
    return result;
  };
  const connect = async () => {
    const client = await pool.connect();
    return { query: over(client), release: (broken: boolean) => client.release(broken) };
  };
  return { query: over(pool), connect } as unknown as Pool;
}

const knownUpTo = async (revision: bigint, after = -1n): Promise<number> => {
  const { rows } = await pool.query("select id from virtual_key where revision <= $1 and revision > $2", [
    String(revision),
    String(after),
  ]);
  return rows.length;
};

onServer(
  "no key comes without the policies that it was made under, whatever is changed while all is read",
  async () => {
    await addRestricted();
    const seen = { count: 0, keys: 0, restricted: 0 };
    const { tenants, revision } = await loadConfiguration(interrupted(addRestricted), null, {
      begin(count) {
        seen.count = count;
      },
      keys(rows) {
        seen.keys += rows.length / PACKED_KEY.words;
      },
      policy(_policy, keyIds) {
        seen.restricted += keyIds.length / 2;
      },
      previous: nothing,
    });
    const known = await knownUpTo(revision);
    expect(known).toBeGreaterThan(0);
    expect(seen).toEqual({ count: known, keys: known, restricted: known });
    expect(tenants.filter(({ policy }) => policy !== null)).toHaveLength(known);
  },
);

onServer("nor while a change is read", async () => {
  const { revision: since } = await loadConfiguration(pool, null, NOBODY);
  await addRestricted();
  const { keys, tenants, revision } = await loadConfiguration(interrupted(addRestricted), since, NOBODY);
  const tenantIds = new Set(tenants.map(({ id }) => id));
  expect(keys.filter(({ tenantId }: KeyConfiguration) => !tenantIds.has(tenantId))).toEqual([]);
  expect(keys).toHaveLength(await knownUpTo(revision, since));
});
