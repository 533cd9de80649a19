import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UsageBatch } from "@operon/contracts";
import {
  acknowledgeBatches,
  createBusPublisher,
  openCommandClient,
  type RedisClient,
  readUsageBatches,
  waitUntilReady,
} from "@operon/redis";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type SeededDatabase, seedDatabase } from "./testing/seed-database.ts";
import { type GatewayProcess, startGatewayProcess } from "./testing/start-gateway-process.ts";

const stores = useTestStores();
const prompt = "Where does the river meet the sea?";
let simulator: RunningSimulator;
let database: SeededDatabase;
let gateway: GatewayProcess;
let redis: RedisClient;
let key: string;

const start = (dataDir?: string) =>
  startGatewayProcess({
    ...stores(),
    masterKeyText: database.masterKeyText,
    ...(dataDir === undefined ? {} : { dataDir }),
    settings: { CLEARING_STREAM_DELAY_MS: "100" },
  });

beforeAll(async () => {
  simulator = await startSimulator();
  database = await seedDatabase(stores().databaseUrl);
  await database.addProvider({ name: "sim-a", baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] });
  key = await database.addKey();
  redis = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 10_000);
  gateway = await start();
});

afterAll(async () => {
  await gateway?.stop();
  rmSync(gateway.dataDir, { recursive: true, force: true });
  redis?.disconnect();
  await database?.close();
  await simulator?.close();
});

function ask(secret: string, extra: object = {}): Promise<Response> {
  return fetch(`${gateway.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: prompt }], ...extra }),
  });
}

/** Settles what is in the stream as the worker does, each event once, and tells the gateway. */
async function settle(seen: Map<string, UsageBatch["events"][number]>): Promise<void> {
  const batches = await readUsageBatches(redis, { consumer: "test", count: 100, blockMs: 10 });
  for (const { payload } of batches) {
    const { segment, events } = UsageBatch.parse(JSON.parse(payload.toString()));
    const fresh = events.filter(({ id }) => !seen.has(id));
    for (const event of events) seen.set(event.id, event);
    await database.pool.query(
      `insert into journal_segment (segment, settled) values ($1, $2)
       on conflict (segment) do update set settled = journal_segment.settled + excluded.settled`,
      [segment, fresh.length],
    );
  }
  await acknowledgeBatches(
    redis,
    batches.map(({ id }) => id),
  );
}

/** Notes the id of a request whose answer came whole. */
async function askOnce(stream: boolean, acknowledged: Set<string>): Promise<void> {
  try {
    const response = await ask(key, { stream });
    const text = await response.text();
    const whole = stream ? text.endsWith("data: [DONE]\n\n") : text.endsWith("}");
    if (response.status === 200 && whole) acknowledged.add(response.headers.get("x-request-id") ?? "");
  } catch {
    // The gateway was killed under it: nothing was acknowledged.
  }
}

describe("a key", () => {
  it("serves as soon as it is made, and is refused as soon as it is revoked", async () => {
    const fresh = await database.addKey();
    await vi.waitFor(async () => expect((await ask(fresh)).status).toBe(200), { timeout: 20_000 });
    await database.revokeKey(fresh);
    await vi.waitFor(
      async () => {
        const response = await ask(fresh);
        expect([response.status, (await response.json()).error.code]).toEqual([401, "revoked_api_key"]);
      },
      { timeout: 5_000, interval: 20 },
    );
  });

  it("is refused at once where the change is announced", async () => {
    const fresh = await database.addKey();
    await vi.waitFor(async () => expect((await ask(fresh)).status).toBe(200), { timeout: 20_000 });
    await database.revokeKey(fresh);
    const { rows } = await database.pool.query("select revision from config_head");
    await createBusPublisher(redis).publishRevision(BigInt(rows[0].revision));
    await vi.waitFor(async () => expect((await ask(fresh)).status).toBe(401), { timeout: 900, interval: 10 });
  });
});

describe("configuration", () => {
  it("reaches a tenant's subtree only where its owner shares it", async () => {
    const parent = await database.addTenant({ id: "1", dna: "." }, "acme");
    const child = await database.addTenant(parent, "team");
    const baseUrl = `${simulator.url}/v1`;
    await database.addProvider({ baseUrl, name: "shared", models: ["sim-shared"] });
    await database.addProvider({ baseUrl, name: "private", models: ["sim-private"], share: "self" });
    const childKey = await database.addKey({ tenantId: child.id });
    await vi.waitFor(async () => expect((await ask(childKey)).status).toBe(200), { timeout: 3_000 });
    const shared = await ask(childKey, { model: "sim-shared" });
    expect([shared.status, shared.headers.get("x-operon-provider")]).toEqual([200, null]);
    expect((await ask(childKey, { model: "sim-private" })).status).toBe(404);
    const own = await ask(key, { model: "sim-private" });
    expect([own.status, own.headers.get("x-operon-provider")]).toEqual([200, "private"]);
  });

  it("lets a tenant's own provider be at a public address only", async () => {
    const tenant = await database.addTenant({ id: "1", dna: "." }, "prying");
    const baseUrl = `${simulator.url}/v1`;
    await database.addProvider({ baseUrl, tenantId: tenant.id, name: "inside", models: ["sim-inside"] });
    const tenantKey = await database.addKey({ tenantId: tenant.id });
    const before = simulator.log().length;
    await vi.waitFor(async () => expect((await ask(tenantKey, { model: "sim-inside" })).status).toBe(503), {
      timeout: 3_000,
    });
    expect(simulator.log()).toHaveLength(before);
    await vi.waitFor(() => expect(gateway.log()).toContain('"code":"private_address"'));
  });

  it("leaves a provider out whose credentials were moved from another row, and says no secret", async () => {
    const id = await database.addProvider({
      name: "forged",
      baseUrl: `${simulator.url}/v1`,
      models: ["sim-forged"],
    });
    await database.change(
      `update provider set credentials = (select credentials from provider where name = 'sim-a'),
         revision = $revision where id = $1`,
      [id],
    );
    await vi.waitFor(() => expect(gateway.log()).toContain(`"providerId":"${id}","reason":"sealed"`), {
      timeout: 3_000,
    });
    expect((await ask(key, { model: "sim-forged" })).status).toBe(404);
  });

  it("is served on while PostgreSQL is away, and /readyz says how old it is", async () => {
    await database.pool.query("alter table config_head rename to config_head_away");
    await vi.waitFor(
      async () => {
        const response = await fetch(`${gateway.url}/readyz`);
        const body = await response.json();
        expect([response.status, body.status]).toEqual([200, "stale"]);
        expect(body.stale).toMatchObject([{ what: "configuration", ageMs: expect.any(Number) }]);
      },
      { timeout: 5_000 },
    );
    expect((await ask(key)).status).toBe(200);
    await database.pool.query("alter table config_head_away rename to config_head");
    await vi.waitFor(
      async () => expect((await (await fetch(`${gateway.url}/readyz`)).json()).status).toBe("ready"),
      { timeout: 5_000 },
    );
  });
});

describe("usage", () => {
  it("loses no served request to kill -9 under load, and doubles none", { timeout: 120_000 }, async () => {
    const acknowledged = new Set<string>();
    const settled = new Map<string, UsageBatch["events"][number]>();
    for (let life = 0; life < 3; life += 1) {
      let killed = false;
      const clients = Array.from({ length: 8 }, async (_, index) => {
        while (!killed) await askOnce(index % 2 === 0, acknowledged);
      });
      await new Promise((resolve) => setTimeout(resolve, 700));
      await gateway.stop("SIGKILL");
      killed = true;
      await Promise.all(clients);
      gateway = await start(gateway.dataDir);
      expect(gateway.log()).toContain("took over the journals");
    }
    await vi.waitFor(
      async () => {
        await settle(settled);
        const journals = join(gateway.dataDir, "journal");
        const nodes = readdirSync(journals, { withFileTypes: true }).filter((entry) => entry.isDirectory());
        expect(nodes.flatMap(({ name }) => readdirSync(join(journals, name)))).toEqual([]);
      },
      { timeout: 60_000, interval: 200 },
    );
    const recorded = new Set([...settled.values()].map(({ requestId }) => requestId));
    expect(acknowledged.size).toBeGreaterThan(20);
    expect([...acknowledged].filter((id) => !recorded.has(id))).toEqual([]);
    const finals = [...settled.values()].filter(({ final }) => final);
    expect(new Set(finals.map(({ requestId }) => requestId)).size).toBe(finals.length);
    expect(simulator.log().length).toBeGreaterThanOrEqual(
      [...settled.values()].filter(({ status }) => status === 200).length,
    );
  });

  it("survives a Redis that lost everything", { timeout: 60_000 }, async () => {
    const settled = new Map<string, UsageBatch["events"][number]>();
    const response = await ask(key);
    const requestId = response.headers.get("x-request-id");
    await response.text();
    await vi.waitFor(async () => expect(await redis.xlen("operon:usage")).toBeGreaterThan(0), {
      timeout: 3_000,
    });
    await redis.flushdb();
    await gateway.stop();
    gateway = await start(gateway.dataDir);
    await vi.waitFor(
      async () => {
        await settle(settled);
        expect([...settled.values()].map((event) => event.requestId)).toContain(requestId);
      },
      { timeout: 20_000, interval: 100 },
    );
  });
});

describe("what is written down", () => {
  it("holds neither a key, nor a prompt, nor an answer", () => {
    const log = gateway.log();
    for (const secret of [key, prompt, "sk-upstream", "Lorem", database.masterKeyText]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe("SIGTERM", () => {
  it("lets a running stream end, and then the process", async () => {
    simulator.setBehaviour({ tokensPerSecond: 40, answerTokens: 40 });
    const response = await ask(key, { stream: true });
    const ended = gateway.stop();
    expect(await response.text()).toContain("[DONE]");
    await ended;
    expect(gateway.child.exitCode).toBe(0);
    simulator.setBehaviour({ tokensPerSecond: null, answerTokens: null });
    gateway = await start(gateway.dataDir);
  });
});
