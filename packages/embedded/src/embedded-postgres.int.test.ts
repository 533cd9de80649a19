import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedStore } from "./spawn-store.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

let directory: string;
let dataDir: string;
let store: EmbeddedStore;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "operon-embedded-"));
  dataDir = join(directory, "postgres");
  store = await startEmbeddedPostgres({ dataDir });
});
afterAll(async () => {
  await store?.close();
  await rm(directory, { recursive: true, force: true });
});

async function query<T extends object>(sql: string): Promise<T[]> {
  const client = new Client(store.url);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("embedded PostgreSQL", () => {
  it("keeps its sessions in UTC", async () => {
    expect(await query("show timezone")).toEqual([{ TimeZone: "UTC" }]);
  });

  it("never gives one client another's rows, however large the parameters and however many fail", async () => {
    const pools = Array.from({ length: 4 }, () => new Pool({ connectionString: store.url, max: 5 }));
    const ask = async (worker: number, round: number) => {
      const text = `${worker}-${round}-${"x".repeat(worker % 2 === 0 ? 10 : 400_000)}`;
      const pool = pools[worker % pools.length];
      const failing = pool?.query("select 1 / $1::int", [0]).catch(() => undefined);
      const answer = await pool?.query(`select $1::text as v${worker}, ${worker} as worker`, [text]);
      await failing;
      expect(answer?.rows).toEqual([{ [`v${worker}`]: text, worker }]);
    };
    const work = async (worker: number) => {
      for (let round = 0; round < 8; round++) await ask(worker, round);
    };
    await Promise.all(Array.from({ length: 16 }, (_, worker) => work(worker)));
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it("rolls back the transaction of a client that vanishes, and serves the others", async () => {
    await query("create table vanished (id int)");
    const client = new Client(store.url);
    client.on("error", () => undefined);
    await client.connect();
    await client.query("begin");
    await client.query("insert into vanished values (1)");
    const waiting = query("select * from vanished");
    Reflect.get(client, "connection").stream.destroy();
    expect(await waiting).toEqual([]);
  });

  it("rolls back when the client vanishes while its batch is running", async () => {
    await query("create table half (id int)");
    const client = new Client(store.url);
    client.on("error", () => undefined);
    await client.connect();
    const running = client
      .query("begin; insert into half values (1); select pg_sleep(0.3)")
      .catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    Reflect.get(client, "connection").stream.destroy();
    await running;
    expect(await query("select * from half")).toEqual([]);
  });

  it.each([
    ["a malformed start-up packet", Buffer.from([0, 0, 0, 12, 0, 3, 0, 0, 65, 65, 65, 65])],
    ["HTTP", Buffer.from("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n")],
  ])("survives %s", async (_, bytes) => {
    const socket = connect(store.port, "127.0.0.1", () => socket.end(bytes));
    socket.on("error", () => undefined).resume();
    await new Promise((resolve) => socket.on("close", resolve));
    expect(await query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("refuses a COPY from the client, which would hold everybody up for ever", async () => {
    await query("create table copied (id int)");
    await expect(query("copy copied from stdin")).rejects.toMatchObject({ code: "0A000" });
    expect(await query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("refuses a second start on the same data directory, in one line", async () => {
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      code: "data-dir-locked",
      message: expect.stringMatching(/^The data directory .* is in use by process \d+\.$/),
    });
  });

  it("says that a port is taken", async () => {
    const other = join(directory, randomUUID());
    await expect(startEmbeddedPostgres({ dataDir: other, port: store.port })).rejects.toMatchObject({
      code: "port-taken",
    });
  });

  it("says that a data directory cannot be made", async () => {
    await expect(startEmbeddedPostgres({ dataDir: "/dev/null/data" })).rejects.toMatchObject({
      code: "data-dir-unusable",
    });
  });

  it("reopens after kill -9 with what was committed, and releases the lock when it is closed", async () => {
    await query("create table kept as select generate_series(1, 1000) as id");
    process.kill(store.pid, "SIGKILL");
    expect(await store.exited).toContain("SIGKILL");
    store = await startEmbeddedPostgres({ dataDir });
    expect(await query("select count(*)::int as rows from kept")).toEqual([{ rows: 1000 }]);
    await store.close();
    store = await startEmbeddedPostgres({ dataDir });
    expect(await query("select count(*)::int as rows from kept")).toEqual([{ rows: 1000 }]);
  });
});
