import { createHash } from "node:crypto";
import type { Database } from "@operon/db";

const BATCH = 10_000;
const MAX_DEPTH = 12;

/** A tenant of the seeded tree; `depth` 1 = right below the root. */
export type SeededTenant = { readonly id: number; readonly dna: string; readonly depth: number };

/** How large the tree is. */
export type TreeSize = { readonly tenants: number; readonly keys: number };

/**
 * Fills a migrated, empty database with a tree of that size, down to depth 12, and with keys spread over it: every tenth
 * with models of its own, every hundredth with an allowlist. The same size gives the same tree.
 */
export async function seedTree(
  pool: Database["pool"],
  { tenants, keys }: TreeSize,
): Promise<readonly SeededTenant[]> {
  const tree = growTree(tenants);
  for (let at = 0; at < tree.length; at += BATCH) {
    const part = tree.slice(at, at + BATCH);
    await pool.query(
      `insert into tenant (id, parent_id, dna, slug, name, revision, models, limits)
       select id, parent, dna, 't' || id, 'Tenant ' || id, 1,
         case when id % 10 = 0 then '["*"]'::jsonb end, case when id % 5 = 0 then '{"rpm": 600}'::jsonb else '{}' end
       from unnest($1::bigint[], $2::bigint[], $3::text[]) as grown (id, parent, dna)`,
      [part.map(({ id }) => id), part.map(({ parent }) => parent), part.map(({ dna }) => dna)],
    );
  }
  for (let at = 0; at < keys; at += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, keys - at) }, (_, index) => at + index);
    await pool.query(
      `insert into virtual_key (tenant_id, name, hash, prefix, suffix, revision, models, allowlist)
       select tenant, 'key ' || number, hash, 'sk-op-' || number, 'abcd', 1,
         case when number % 10 = 0 then '["gpt-4*"]'::jsonb end,
         case when number % 100 = 0 then '["127.0.0.0/8"]'::jsonb end
       from unnest($1::bigint[], $2::bigint[], $3::bytea[]) as made (number, tenant, hash)`,
      [
        numbers,
        numbers.map((number) => tree[number % tree.length]?.id ?? 1),
        numbers.map((number) => createHash("sha256").update(`seed ${number}`).digest()),
      ],
    );
  }
  await pool.query("select setval(pg_get_serial_sequence('tenant', 'id'), $1)", [tenants + 1]);
  await pool.query("update config_head set revision = greatest(revision, 1)");
  await pool.query("insert into config_head (id, revision) values (1, 1) on conflict do nothing");
  await pool.query("analyze");
  return tree;
}

function growTree(tenants: number): (SeededTenant & { readonly parent: number })[] {
  const tree: (SeededTenant & { readonly parent: number })[] = [];
  let state = 1;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  for (let id = 2; id < tenants + 2; id += 1) {
    // Half of them below somebody recent, so that the tree grows as deep as it may.
    const recent = tree.length > 0 ? tree[tree.length - 1 - next(Math.min(tree.length, 50))] : undefined;
    const above = id % 2 === 0 ? recent : tree[next(Math.max(1, tree.length))];
    const parent = above !== undefined && above.depth < MAX_DEPTH ? above : undefined;
    const parentId = parent?.id ?? 1;
    tree.push({
      id,
      parent: parentId,
      dna: `${parent?.dna ?? "."}${parentId}.`,
      depth: (parent?.depth ?? 0) + 1,
    });
  }
  return tree;
}
