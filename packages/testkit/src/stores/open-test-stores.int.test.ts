import { Redis } from "ioredis";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { openTestStores } from "./open-test-stores.ts";
import { useTestStores } from "./use-test-stores.ts";

const stores = useTestStores();

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

describe("test stores", () => {
  it("come migrated and empty", async () => {
    expect(await query(stores().databaseUrl, "select dna from tenant")).toEqual(["."]);
    const redis = new Redis(stores().redisUrl);
    expect(await redis.dbsize()).toBe(0);
    redis.disconnect();
  });

  it("give each opening a database of its own, which goes with it", async () => {
    const other = await openTestStores();
    await query(other.databaseUrl, "create table only_here (id int)");
    expect(await query(stores().databaseUrl, "select to_regclass('only_here')")).toEqual([null]);
    await other.close();
    await expect(query(other.databaseUrl, "select 1")).rejects.toThrow();
  });
});
