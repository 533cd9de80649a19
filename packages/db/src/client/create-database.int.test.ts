import { testStoresKind, useTestStores } from "@operon/testkit";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "./create-database.ts";

const stores = useTestStores();
let database: Database;
beforeAll(async () => {
  database = await createDatabase({ url: stores().databaseUrl, poolSize: 4 });
});
afterAll(() => database?.close());

describe("createDatabase", () => {
  it("reads a time as it was written, through Prisma and raw, whatever the server's zone is", async () => {
    const at = new Date("2026-03-29T10:00:00.123Z");
    await database.prisma.setupLink.create({ data: { tokenHash: Buffer.from("a"), expiresAt: at } });
    const { rows } = await database.pool.query("select expires_at from setup_link");
    expect(rows).toEqual([{ expires_at: at }]);
    expect((await database.prisma.setupLink.findFirstOrThrow()).expiresAt).toEqual(at);
  });

  it("speaks UTC on every connection of the pool", async () => {
    const zones = await Promise.all(
      [1, 2, 3, 4].map(() => database.pool.query("select current_setting('timezone') z")),
    );
    expect(zones.map(({ rows }) => rows[0].z)).toEqual(["UTC", "UTC", "UTC", "UTC"]);
  });

  it("keeps what the address itself asks for", async () => {
    const url = new URL(stores().databaseUrl);
    url.searchParams.set("options", "-c search_path=public");
    const other = await createDatabase({ url: url.href, poolSize: 1 });
    const { rows } = await other.pool.query("select current_setting('timezone') as zone");
    await other.close();
    expect(rows).toEqual([{ zone: "UTC" }]);
  });

  it("rolls back an interactive transaction that throws", async () => {
    const secret = { name: "kept-back", wrapped: Buffer.from("x") };
    const failing = database.prisma.$transaction(async (tx) => {
      await tx.platformSecret.create({ data: secret });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await database.prisma.platformSecret.count({ where: { name: secret.name } })).toBe(0);
  });

  it("survives the loss of its connections", async () => {
    const lost = new Promise((resolve) => {
      const url = stores().databaseUrl;
      createDatabase({ url, poolSize: 1, onConnectionLost: resolve }).then(async (other) => {
        const client = await other.pool.connect();
        const stream = Reflect.get(client, "connection").stream;
        client.release();
        stream.destroy(new Error("cut"));
        await expect(other.pool.query("select 1 as one")).resolves.toMatchObject({ rows: [{ one: 1 }] });
        await other.close();
      });
    });
    expect(await lost).toBeInstanceOf(Error);
  });

  it.each([
    ["unreachable", "postgres://someone:secret@127.0.0.1:1/operon"],
    ["unreachable", "postgres://someone:secret@nowhere.invalid/operon"],
    ["invalid-url", "mysql://someone:secret@127.0.0.1/operon"],
    ["invalid-url", "not an address"],
  ])("fails at once with '%s' and without the password for %s", async (reason, url) => {
    const opening = createDatabase({ url, poolSize: 1 });
    await expect(opening).rejects.toMatchObject({ reason, message: expect.not.stringContaining("secret") });
  });

  it.skipIf(testStoresKind() !== "server")("says that a database is missing", async () => {
    const url = new URL(stores().databaseUrl);
    url.pathname = "/no_such_database";
    await expect(createDatabase({ url: url.href, poolSize: 1 })).rejects.toMatchObject({
      reason: "missing-database",
    });
  });

  it.skipIf(testStoresKind() !== "server")("ends a statement that takes too long", async () => {
    const hasty = await createDatabase({ url: stores().databaseUrl, poolSize: 1, statementTimeoutMs: 100 });
    await expect(hasty.pool.query("select pg_sleep(5)")).rejects.toMatchObject({ code: "57014" });
    await hasty.close();
  });

  it.skipIf(testStoresKind() !== "server")("overrides a server or a role that lives elsewhere", async () => {
    const client = new Client(stores().databaseUrl);
    await client.connect();
    await client.query(
      `alter database "${new URL(stores().databaseUrl).pathname.slice(1)}" set timezone = 'Asia/Tokyo'`,
    );
    await client.end();
    const other = await createDatabase({ url: stores().databaseUrl, poolSize: 1 });
    const { rows } = await other.pool.query("select current_setting('timezone') as zone");
    await other.close();
    expect(rows).toEqual([{ zone: "UTC" }]);
  });
});
