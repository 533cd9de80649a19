import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../client/create-database.ts";
import { Prisma } from "../generated/client.ts";
import { nameSort } from "./name-sort.ts";

const stores = useTestStores();
let db: Database;

beforeAll(async () => {
  db = await createDatabase({ url: stores().databaseUrl, poolSize: 1 });
});
afterAll(() => db?.close());

describe("a list by name", () => {
  it.each([
    ["tenant", "name", "tenant_name_order_idx"],
    ["tenant", "slug", "tenant_slug_order_idx"],
    ["virtual_key", "name", "virtual_key_name_order_idx"],
  ])("of %s.%s pages along an index", async (table, column, index) => {
    const { expression } = nameSort(`x.${column}`);
    const rows = await db.prisma.$transaction(async (tx) => {
      // The planner prefers these while a table is nearly empty.
      await tx.$executeRaw`set local enable_seqscan = off`;
      await tx.$executeRaw`set local enable_bitmapscan = off`;
      return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
        explain select x.id from ${Prisma.raw(table)} x where (${expression}, x.id) > (${"a"}::text, 1)
        order by ${expression}, x.id limit 50`;
    });
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain(index);
    expect(plan).not.toContain("Sort");
  });
});
