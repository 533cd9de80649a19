import { useTestStores } from "@operon/testkit";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diffSchema } from "./diff-schema.ts";
import { readSchema } from "./project-files.ts";

const stores = useTestStores();
let client: Client;
beforeAll(async () => {
  client = new Client(stores().databaseUrl);
  await client.connect();
});
afterAll(() => client?.end());

async function column(sql: string): Promise<unknown[]> {
  const { rows } = await client.query({ text: sql, rowMode: "array" });
  return rows.map(([value]) => value);
}

describe("the migrations and the Prisma schema", () => {
  it("agree", async () => {
    expect(await diffSchema({ url: stores().databaseUrl })).toBe("");
  });

  it("agree while partitions exist", async () => {
    await client.query(
      "create table usage_event_x partition of usage_event for values from ('2020-01-01') to ('2020-01-02')",
    );
    expect(await diffSchema({ url: stores().databaseUrl })).toBe("");
  });

  it.each([
    ["a column", /(\n {2}slug +String\n)/, "$1  motto String?\n", 'ADD COLUMN     "motto" TEXT'],
    [
      "an index",
      /@@index\(\[tenantId, createdAt\]\)/,
      "@@index([tenantId, name])",
      '"virtual_key"("tenant_id", "name")',
    ],
    ["a type", /firstTokenMs +Int\?/, "firstTokenMs BigInt?", "SET DATA TYPE BIGINT"],
    ["a referential action", /onDelete: Cascade/, "onDelete: Restrict", "ON DELETE RESTRICT"],
  ])("do not agree once %s differs", async (_, found, planted, expected) => {
    const { files } = await readSchema();
    const schema = {
      files: files.map((file) => ({ ...file, content: file.content.replace(found, planted) })),
    };
    expect(await diffSchema({ url: stores().databaseUrl, schema })).toContain(expected);
  });
});

describe("what the schema cannot say", () => {
  it("usage events are partitioned by their time", async () => {
    expect(await column("select pg_get_partkeydef('usage_event'::regclass)")).toEqual(["RANGE (at)"]);
  });

  it("changed rows are in the order in which they are hashed", async () => {
    const collation = `select collation_name from information_schema.columns
      where table_name = 'change_row' and column_name = 'table_name'`;
    expect(await column(collation)).toEqual(["C"]);
  });

  it("no version of a price is there twice, whether an account charges it or any", async () => {
    const insert = `insert into price (tenant_id, provider_id, model, rates, effective_from, source, revision)
      values (1, null, 'm', '{}', '2026-01-01', 'manual', 1)`;
    await client.query("begin");
    await client.query(insert);
    await expect(client.query(insert)).rejects.toMatchObject({ code: "23505" });
    await client.query("rollback");
  });

  it("subtrees are found by index", async () => {
    const indexes = await column(
      `select regexp_replace(indexdef, '^.* USING ', tablename || ' ') from pg_indexes
        where indexname like '%dna_idx' and tablename not like '%_x' order by tablename`,
    );
    expect(indexes).toEqual([
      'tenant btree ("left"(dna, 1024) COLLATE "C")',
      'usage_event btree ("left"(tenant_dna, 1024) COLLATE "C", at)',
      'usage_rollup btree ("left"(tenant_dna, 1024) COLLATE "C", period_start)',
    ]);
    await client.query("begin");
    await client.query("set local enable_seqscan = off");
    const plan = await column(
      `explain select id from tenant where left(dna, 1024) collate "C" >= '.1.' and left(dna, 1024) collate "C" < '.1/'`,
    );
    await client.query("rollback");
    expect(plan.join("\n")).toMatch(/Index Cond: .*'\.1\.'.*'\.1\/'/);
  });

  it("the tree, money and states are guarded by checks", async () => {
    const checks = await column(
      `select conname::text from pg_constraint where contype = 'c' and conrelid in (
        select oid from pg_class where relnamespace = 'public'::regnamespace and not relispartition)
        order by conname collate "C"`,
    );
    expect(checks).toEqual([
      "change_hash_check",
      "change_revision_check",
      "change_row_revision_check",
      "config_head_id_check",
      "config_head_revision_check",
      "journal_segment_settled_check",
      "price_rates_check",
      "provider_share_check",
      "provider_status_check",
      "provider_tier_check",
      "provider_weight_check",
      "tenant_dna_check",
      "tenant_id_check",
      "tenant_parent_check",
      "tenant_root_check",
      "tenant_slug_check",
      "tenant_status_check",
      "usage_event_attempt_check",
      "usage_event_cost_check",
      "usage_event_latency_check",
      "usage_event_status_check",
      "usage_event_tokens_check",
      "usage_rollup_dna_hash_check",
      "usage_rollup_sums_check",
      "user_email_check",
      "user_role_check",
      "user_status_check",
      "virtual_key_hash_check",
      "virtual_key_status_check",
    ]);
  });

  it.each([
    ["a second root", "(2, null, '.', 'b')"],
    ["a root with another id", "(3, null, '.1.', 'b')"],
    ["a DNA that does not end with the parent", "(2, 1, '.1.7.', 'b')"],
    ["a DNA with a zero in front", "(2, 1, '.01.', 'b')"],
    ["a slug that reads as a path", "(2, 1, '.1.', 'b/c')"],
    ["a tenant without a slug", "(2, 1, '.1.', '')"],
  ])("the tree refuses %s", async (_, values) => {
    const insert = `insert into tenant (id, parent_id, dna, slug, name, revision)
      select id, parent_id::bigint, dna, slug, 'Name', 1 from (values ${values}) as t (id, parent_id, dna, slug)`;
    await expect(client.query(insert)).rejects.toMatchObject({ code: "23514" });
  });
});

describe("a new database", () => {
  it("holds the platform's own account as the first entry of the change log", async () => {
    const { rows } = await client.query(
      `select t.id, t.parent_id, t.dna, t.slug, t.name, c.action, h.revision as head
        from tenant t join change c on c.revision = t.revision cross join config_head h`,
    );
    const root = { id: "1", parent_id: null, dna: ".", slug: "", name: "Platform" };
    expect(rows).toEqual([{ ...root, action: "tenant.create", head: "1" }]);
  });

  it("gives the next tenant the id 2", async () => {
    const insert = `insert into tenant (parent_id, dna, slug, name, revision) values (1, '.1.', 'acme', 'Acme', 1)`;
    expect(await column(`${insert} returning id`)).toEqual(["2"]);
  });
});
