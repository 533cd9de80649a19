import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createNodeRegister, openCommandClient, type RedisClient, waitUntilReady } from "@operon/redis";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { useTestStores } from "@operon/testkit";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { snapshotPath } from "./snapshot/file/snapshot-path.ts";
import { type SeededDatabase, seedDatabase } from "./testing/seed-database.ts";
import { soon } from "./testing/soon.ts";
import {
  type GatewayProcess,
  type GatewayProcessOptions,
  startGatewayProcess,
} from "./testing/start-gateway-process.ts";
import { type StoreProxy, startStoreProxy } from "./testing/store-proxy.ts";

const stores = useTestStores();
let simulator: RunningSimulator;
let database: SeededDatabase;
let redis: RedisClient;
let postgresWay: StoreProxy;
let redisWay: StoreProxy;
let gateway: GatewayProcess;
let key: string;

beforeAll(async () => {
  simulator = await startSimulator();
  database = await seedDatabase(stores().databaseUrl);
  await database.addProvider({ name: "sim", baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] });
  key = await database.addKey();
  redis = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 10_000);
  postgresWay = await startStoreProxy(stores().databaseUrl);
  redisWay = await startStoreProxy(stores().redisUrl);
  gateway = await start();
});
afterEach(() => {
  postgresWay.setAway(false);
  redisWay.setAway(false);
});
afterAll(async () => {
  await gateway?.stop();
  rmSync(gateway.dataDir, { recursive: true, force: true });
  redis?.disconnect();
  await postgresWay?.close();
  await redisWay?.close();
  await database?.close();
  await simulator?.close();
});

const start = (options: Partial<GatewayProcessOptions> = {}) =>
  startGatewayProcess({
    databaseUrl: postgresWay.url,
    redisUrl: redisWay.url,
    masterKeyText: database.masterKeyText,
    ...options,
  });

async function ask(secret = key): Promise<number> {
  const response = await fetch(`${gateway.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] }),
  });
  await response.text();
  return response.status;
}

type Readiness = {
  status: string;
  revision: string;
  stale: { what: string; reason: string; ageMs: number }[];
};
const readiness = async (): Promise<Readiness> => (await fetch(`${gateway.url}/readyz`)).json();
const staleConfiguration = async () => (await readiness()).stale.find(({ what }) => what === "configuration");
const nodes = () => createNodeRegister(redis).list();
const head = async (): Promise<string> =>
  (await database.pool.query("select revision from config_head")).rows[0].revision;
const caughtUp = () => soon(async () => expect((await readiness()).revision).toBe(await head()), 10_000);

describe("a node", () => {
  it("tells which revision it serves, and how long after the change", async () => {
    await database.change(
      `with entry as (
         insert into change (revision, actor_kind, action, object_type, object_id, object_label, tenant_id)
         values ($revision, 'system', 'tenant.create', 'tenant', '0', 'x', 1)
       )
       insert into tenant (parent_id, dna, slug, name, revision) values (1, '.1.', 'told', 'told', $revision)`,
    );
    const revision = BigInt(await head());
    await soon(async () => expect(await nodes()).toMatchObject([{ kind: "gateway", revision, stale: [] }]));
    const [{ delayMs = null, appliedAtMs, startedAtMs } = {} as never] = await nodes();
    expect(delayMs).toBeGreaterThanOrEqual(0);
    expect(delayMs).toBeLessThan(10_000);
    expect(appliedAtMs).toBeGreaterThan(startedAtMs);
  });

  it("is forgotten at once when it ends", async () => {
    const other = await start();
    await soon(async () => expect(await nodes()).toHaveLength(2));
    await other.stop();
    expect(await nodes()).toHaveLength(1);
    rmSync(other.dataDir, { recursive: true });
  });
});

describe("a change that cannot be read", () => {
  it.each([
    ["a policy", "models = '5'", "models = null", /policy of tenants \d+$/],
    ["a DNA", "dna = '1.1.'", "dna = '.1.'", /dna of tenants \d+$/],
    ["a status", "status = 'odd'", "status = 'active'", /status of tenants \d+$/],
  ])(
    "(%s) is refused whole, the last good state serves on, and all is well once it is mended",
    async (name, broken, mended, reason) => {
      const slug = `odd-${name.replace(" ", "-").toLowerCase()}`;
      await database.addTenant({ id: "1", dna: "." }, slug);
      await caughtUp();
      const { revision } = await readiness();
      const withEdit = (edit: string, more = "") => `update tenant set ${edit}${more} where slug = '${slug}'`;
      // The check of a tenant's place in the tree is the database's; whoever edits by hand may have dropped it.
      await database.pool.query(DROP_CHECKS);
      await database.change(withEdit(broken, ", revision = $revision"));
      const unseen = await database.addKey();
      const stale = await soon(async () => {
        const found = await staleConfiguration();
        expect(found?.reason).toMatch(reason);
        return found;
      });
      expect(stale?.reason).toContain(`revision ${await head()} cannot be read`);
      expect((await readiness()).revision).toBe(revision);
      expect([await ask(), await ask(unseen)]).toEqual([200, 401]);
      await soon(async () =>
        expect((await nodes())[0]?.stale.map(({ reason: said }) => said)).toEqual([stale?.reason]),
      );
      await database.pool.query(withEdit(mended));
      await soon(async () => expect(await staleConfiguration()).toBeUndefined());
      expect(await ask(unseen)).toBe(200);
      const warnings = gateway
        .log()
        .split("\n")
        .filter((line) => line.includes(`${stale?.reason}`));
      expect(warnings).toHaveLength(1);
    },
  );
});

const DROP_CHECKS = `do $$ declare one record; begin
  for one in select conname from pg_constraint where conrelid = 'tenant'::regclass and contype = 'c' loop
    execute format('alter table tenant drop constraint %I', one.conname);
  end loop; end $$`;

describe("a node that starts", () => {
  it("starts from PostgreSQL while Redis is away, and uses Redis when it is back", async () => {
    await gateway.stop();
    redisWay.setAway(true);
    gateway = await start({ dataDir: gateway.dataDir });
    expect(await ask()).toBe(200);
    expect((await readiness()).stale.map(({ what }) => what)).toContain("change messages");
    redisWay.setAway(false);
    await soon(async () => expect(await nodes()).toHaveLength(1), 10_000);
    await soon(async () => expect((await readiness()).status).toBe("ready"), 10_000);
  });

  it("starts from its file while PostgreSQL is away, says since when, and catches up", async () => {
    await gateway.stop();
    const path = snapshotPath(gateway.dataDir);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const late = await database.addKey();
    postgresWay.setAway(true);
    gateway = await start({ dataDir: gateway.dataDir });
    expect([await ask(), await ask(late)]).toEqual([200, 401]);
    const stale = await staleConfiguration();
    expect(stale?.reason).toMatch(/^PostgreSQL does not answer; served from the file of 20/);
    expect(stale?.ageMs).toBeGreaterThan(Date.now() - statSync(path).mtimeMs - 5_000);
    postgresWay.setAway(false);
    await soon(async () => expect(await ask(late)).toBe(200), 20_000);
    await soon(async () => expect((await readiness()).status).toBe("ready"), 10_000);
  });

  it("does not start from a file that somebody has touched, nor without any", async () => {
    await gateway.stop();
    const path = snapshotPath(gateway.dataDir);
    const bytes = readFileSync(path);
    const forged = Buffer.from(bytes);
    forged[bytes.length >> 1] = (forged[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, forged);
    postgresWay.setAway(true);
    await expect(start({ dataDir: gateway.dataDir })).rejects.toThrow(
      "it was damaged, or somebody else wrote it",
    );
    await expect(start({ dataDir: gateway.dataDir })).rejects.toThrow("No PostgreSQL answers at");
    rmSync(path);
    await expect(start({ dataDir: gateway.dataDir })).rejects.toThrow("No PostgreSQL answers at");
    postgresWay.setAway(false);
    gateway = await start({ dataDir: gateway.dataDir });
    expect(await ask()).toBe(200);
  });

  it("starts from its file where the database holds what cannot be read, and says so", async () => {
    await gateway.stop();
    await database.change("update tenant set models = '5', revision = $revision where id = 1");
    gateway = await start({ dataDir: gateway.dataDir });
    expect(await ask()).toBe(200);
    expect((await staleConfiguration())?.reason).toMatch(
      /cannot be read: policy of tenants 1; served from the file/,
    );
    await database.pool.query("update tenant set models = null where id = 1");
    await database.addKey();
    await caughtUp();
  });
});

describe("a database that was restored", () => {
  it("to an older revision is believed: what came after is gone, and what comes next is served", async () => {
    const revoked = await database.addKey();
    await soon(async () => expect(await ask(revoked)).toBe(200));
    const undone = await database.addKey();
    await soon(async () => expect(await ask(undone)).toBe(200));
    await database.pool.query("delete from virtual_key where revision = (select revision from config_head)");
    await database.pool.query("update config_head set revision = revision - 1");
    await soon(async () => expect(await ask(undone)).toBe(401));
    const next = await database.addKey();
    await soon(async () => expect([await ask(next), await ask(revoked)]).toEqual([200, 200]));
  });

  it("and counted on meanwhile is told by the marks of its changes", async () => {
    const entry = (id: string) =>
      database.change(
        `insert into change (revision, actor_kind, action, object_type, object_id, object_label, tenant_id)
         values ($revision, 'system', 'key.create', 'key', '${id}', 'x', 1)`,
      );
    const undone = await database.addKey();
    await entry("a");
    await soon(async () => expect(await ask(undone)).toBe(200));
    await caughtUp();
    postgresWay.setAway(true);
    await database.pool.query("delete from virtual_key where id = (select max(id) from virtual_key)");
    await database.pool.query(
      "update change set object_id = 'b' where revision = (select revision from config_head)",
    );
    await entry("c");
    postgresWay.setAway(false);
    await soon(async () => expect(await ask(undone)).toBe(401), 10_000);
    await caughtUp();
  });
});
