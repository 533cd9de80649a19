import { randomBytes } from "node:crypto";
import { type KeyConfiguration, loadConfiguration, PACKED_KEY } from "@operon/db/data-plane";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keyBehind } from "../testing/key-behind.ts";
import { plainTables } from "../testing/plain-tables.ts";
import { type SeededDatabase, seedDatabase } from "../testing/seed-database.ts";
import { createConfigurationIndex } from "./configuration-index.ts";
import { createKeyTable } from "./keys/key-table.ts";
import { takeKey, takeKeyRows, takePolicy, takePreviousRows } from "./keys/take-keys.ts";

const KEYS = 50_003;
const stores = useTestStores();
const tenants = { numberOf: (_high: number, low: number) => low };
let database: SeededDatabase;
beforeAll(async () => {
  database = await seedDatabase(stores().databaseUrl);
});
afterAll(() => database?.close());

it("all keys at once are what they are one by one, over several chunks", { timeout: 120_000 }, async () => {
  const tenant = await database.addTenant({ id: "1", dna: "." }, "acme");
  // Of every thirteen: three have a policy, two were rotated (one without a grace), one expires; some are revoked.
  await database.change(
    `insert into virtual_key (tenant_id, name, hash, prefix, suffix, revision, status, expires_at, previous_hash,
       previous_until, models, allowlist, allowlist_mode, limits, require_signature, signing_secret)
     select case when i % 2 = 0 then 1 else $1::bigint end, 'key ' || i, sha256(i::text::bytea), 'sk-op-abcd', 'wxyz',
       $revision, case when i % 17 = 0 then 'revoked' else 'active' end,
       case when i % 13 = 0 then timestamptz '2031-02-03 04:05:06.789Z' + i * interval '1 ms' end,
       case when i % 13 in (1, 2) then sha256((-i)::text::bytea) end,
       case when i % 13 = 1 then timestamptz '1999-12-31 23:59:59.999Z' + i * interval '1 day' end,
       case when i % 13 = 3 then jsonb_build_array('gpt-*', 'model-' || i % 5) when i % 13 = 4 then '[]'::jsonb end,
       case when i % 13 = 5 then '["203.0.113.0/24"]'::jsonb end, case when i % 2 = 0 then 'dry-run' else 'enforce' end,
       case when i % 13 = 6 then '{"rpm": 5}'::jsonb else '{}'::jsonb end, i % 11 = 0,
       case when i % 7 = 0 then '\\x01'::bytea end
     from generate_series(1, ${KEYS}) as i`,
    [tenant.id],
  );
  const packed = createKeyTable(0);
  const chunks: number[] = [];
  const all = await loadConfiguration(database.pool, null, {
    begin: (count) => expect(count).toBe(KEYS),
    keys(rows) {
      chunks.push(rows.length / PACKED_KEY.words);
      takeKeyRows(packed, tenants, rows);
    },
    policy: (policy, keyIds) => takePolicy(packed, policy, keyIds),
    previous: (rows) => takePreviousRows(packed, rows),
  });
  const { keys } = await loadConfiguration(
    database.pool,
    0n,
    createConfigurationIndex(() => undefined, plainTables()).packedKeys,
  );
  expect([all.keys, packed.size, keys.length, chunks]).toEqual([[], KEYS, KEYS, [50_000, KEYS - 50_000]]);

  const single = createKeyTable(0);
  for (const row of keys) takeKey(single, tenants, row);
  const differing = keys.filter(({ hash, previousHash }: KeyConfiguration) =>
    [hash, previousHash ?? hash].some(
      (each) => JSON.stringify(keyBehind(packed, each)) !== JSON.stringify(keyBehind(single, each)),
    ),
  );
  expect(differing.slice(0, 3)).toEqual([]);
  const known = keys.find(({ id, expiresAt }) => expiresAt !== null && id !== "1");
  expect(keyBehind(packed, known?.hash ?? Buffer.alloc(32))).toMatchObject({
    id: known?.id,
    expiresAtMs: known?.expiresAt?.getTime(),
  });
  expect(keyBehind(packed, randomBytes(32))).toBeUndefined();
});
