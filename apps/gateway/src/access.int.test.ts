import { rmSync } from "node:fs";
import { createSignedFetch } from "@operon/client";
import { createBusPublisher, openCommandClient, type RedisClient, waitUntilReady } from "@operon/redis";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { useTestStores } from "@operon/testkit";
import { makeSigningSecret } from "@operon/trust";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SeededDatabase, seedDatabase } from "./testing/seed-database.ts";
import { soon } from "./testing/soon.ts";
import { type GatewayProcess, startGatewayProcess } from "./testing/start-gateway-process.ts";
import { type StoreProxy, startStoreProxy } from "./testing/store-proxy.ts";

const GATEWAYS = 3;
const TOLD_MS = 1_000;
const SILENT_MS = 5_000;
const stores = useTestStores();
const ask = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] });
let simulator: RunningSimulator;
let database: SeededDatabase;
let proxy: StoreProxy;
let redis: RedisClient;
const gateways: GatewayProcess[] = [];
let reseller: { id: string; dna: string };
let team: { id: string; dna: string };

beforeAll(async () => {
  simulator = await startSimulator();
  database = await seedDatabase(stores().databaseUrl);
  await database.addProvider({ name: "sim", baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] });
  reseller = await database.addTenant({ id: "1", dna: "." }, "reseller");
  team = await database.addTenant(await database.addTenant(reseller, "acme"), "team");
  proxy = await startStoreProxy(stores().redisUrl);
  redis = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 10_000);
  const { databaseUrl } = stores();
  const { masterKeyText } = database;
  for (let count = 0; count < GATEWAYS; count += 1) {
    gateways.push(await startGatewayProcess({ databaseUrl, redisUrl: proxy.url, masterKeyText }));
  }
});

afterAll(async () => {
  for (const gateway of gateways) {
    await gateway.stop();
    rmSync(gateway.dataDir, { recursive: true, force: true });
  }
  redis?.disconnect();
  await proxy?.close();
  await database?.close();
  await simulator?.close();
});

const gateway = (number = 0) => gateways[number] as GatewayProcess;

async function post(to: GatewayProcess, send: typeof fetch, headers: Record<string, string> = {}) {
  const response = await send(`${to.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: ask,
  });
  const answer = await response.json();
  return { status: response.status, code: answer.error?.code };
}
const bearer = (key: string, to = gateway()) => post(to, fetch, { authorization: `Bearer ${key}` });
const servedEverywhere = (key: string) =>
  soon(async () => {
    for (const each of gateways) expect(await bearer(key, each)).toEqual({ status: 200, code: undefined });
  });

/** Tells of the newest change, as those who write do. */
async function publish(): Promise<void> {
  const { rows } = await database.pool.query("select revision from config_head");
  await createBusPublisher(redis).publishRevision(BigInt(rows[0].revision));
}

/**
 * Asks all gateways without a pause while a change is made; returns after how many milliseconds the last request was sent
 * that was still admitted, and what the first refusals said.
 */
async function admittedAfter(key: string, change: () => Promise<void>, watchMs: number) {
  let changedMs = Number.POSITIVE_INFINITY;
  let stopped = false;
  let lastAdmittedMs = 0;
  const codes = new Set<string>();
  const watchers = gateways.map(async (each) => {
    while (!stopped) {
      const sentMs = performance.now();
      const { status, code } = await bearer(key, each);
      if (status === 200 && sentMs > changedMs) lastAdmittedMs = Math.max(lastAdmittedMs, sentMs - changedMs);
      if (status !== 200) codes.add(code);
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await change();
  changedMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, watchMs));
  stopped = true;
  await Promise.all(watchers);
  return { lastAdmittedMs, codes: [...codes] };
}

describe.each([
  ["is told", true, TOLD_MS],
  ["is told, and every message is lost", false, SILENT_MS],
])("a change that %s", (_what, told, boundMs) => {
  const setStatus = (status: string) => async (): Promise<void> => {
    await database.change("update tenant set status = $2, revision = $revision where id = $1", [
      reseller.id,
      status,
    ]);
    await publish();
  };
  beforeAll(() => proxy.setDeaf(!told));
  afterAll(() => proxy.setDeaf(false));

  it(`freezes a subtree on every gateway within ${boundMs} ms`, { timeout: 60_000 }, async () => {
    const key = await database.addKey({ tenantId: team.id });
    await servedEverywhere(key);
    const { lastAdmittedMs, codes } = await admittedAfter(key, setStatus("frozen"), boundMs + 500);
    expect(lastAdmittedMs).toBeLessThan(boundMs);
    expect(codes).toEqual(["tenant_frozen"]);
    await setStatus("active")();
    await servedEverywhere(key);
  });

  it(`revokes a key on every gateway within ${boundMs} ms`, { timeout: 60_000 }, async () => {
    const key = await database.addKey({ tenantId: team.id });
    await servedEverywhere(key);
    const revoke = async (): Promise<void> => {
      await database.revokeKey(key);
      await publish();
    };
    const { lastAdmittedMs, codes } = await admittedAfter(key, revoke, boundMs + 500);
    expect(lastAdmittedMs).toBeLessThan(boundMs);
    expect(codes).toEqual(["revoked_api_key"]);
  });
});

describe("a policy", () => {
  it("binds from the row on, and what it refuses is written down", { timeout: 30_000 }, async () => {
    const key = await database.addKey({ tenantId: team.id });
    const keyId = await database.keyId(key);
    await servedEverywhere(key);
    const set = (columns: string) =>
      database.change(`update virtual_key set ${columns}, revision = $revision where id = $1`, [keyId]);
    await set(`models = '["o1"]'`);
    await soon(async () => expect((await bearer(key)).code).toBe("model_not_granted"));
    await set(`models = null, endpoints = '["embeddings"]'`);
    await soon(async () => expect((await bearer(key)).code).toBe("endpoint_not_granted"));
    await set(`endpoints = null, allowlist = '["203.0.113.0/24"]', allowlist_mode = 'dry-run'`);
    await soon(async () => expect((await bearer(key)).status).toBe(200));
    await set(`allowlist_mode = 'enforce'`);
    await soon(async () => expect((await bearer(key)).code).toBe("address_not_allowed"));
    await soon(async () => {
      const { rows } = await database.pool.query(
        "select scope, address, dry_run, tenant_id, requests > 0 as counted from allowlist_hit where key_id = $1 order by dry_run",
        [keyId],
      );
      const hit = { scope: "key", address: "127.0.0.1", tenant_id: team.id, counted: true };
      expect(rows).toEqual([
        { ...hit, dry_run: false },
        { ...hit, dry_run: true },
      ]);
    }, 10_000);
  });
});

describe("signed requests", () => {
  const signing = (keyId: string, signingSecret: string, nonce?: string) =>
    createSignedFetch({ keyId, signingSecret, ...(nonce ? { nonce: () => nonce } : {}) });

  it("are good once over all gateways, with the secret as it is stored", { timeout: 30_000 }, async () => {
    const key = await database.addKey({ tenantId: team.id });
    const keyId = await database.keyId(key);
    const secret = await database.setSigningSecret(key);
    await soon(async () =>
      expect(await post(gateway(), signing(keyId, secret))).toMatchObject({ status: 200 }),
    );
    await servedEverywhere(key);
    const once = signing(keyId, secret, "once-and-never-again");
    expect(await post(gateway(0), once)).toMatchObject({ status: 200 });
    for (const each of gateways) expect((await post(each, once)).code).toBe("invalid_signature");
    expect((await post(gateway(), signing(keyId, makeSigningSecret()))).code).toBe("invalid_signature");
  });

  it("take the secret before a rotation for its grace, on every gateway", { timeout: 30_000 }, async () => {
    const key = await database.addKey({ tenantId: team.id });
    const keyId = await database.keyId(key);
    const first = await database.setSigningSecret(key);
    await soon(async () =>
      expect(await post(gateway(), signing(keyId, first))).toMatchObject({ status: 200 }),
    );
    const second = await database.setSigningSecret(key, new Date(Date.now() + 60_000));
    for (const each of gateways) {
      await soon(async () => expect(await post(each, signing(keyId, second))).toMatchObject({ status: 200 }));
      expect(await post(each, signing(keyId, first))).toMatchObject({ status: 200 });
    }
    const third = await database.setSigningSecret(key);
    for (const each of gateways) {
      await soon(async () => expect(await post(each, signing(keyId, third))).toMatchObject({ status: 200 }));
      expect((await post(each, signing(keyId, second))).code).toBe("invalid_signature");
    }
  });

  it("are a 503 while a store is away that they need, and bare keys serve on", {
    timeout: 60_000,
  }, async () => {
    const [known, unknown] = [await database.addKey(), await database.addKey()];
    const ids = [await database.keyId(known), await database.keyId(unknown)] as const;
    // The known one last: a gateway that serves its signature has taken in the other's secret too.
    const unknownSecret = await database.setSigningSecret(unknown);
    const secrets = [await database.setSigningSecret(known), unknownSecret] as const;
    await servedEverywhere(unknown);
    await soon(async () =>
      expect(await post(gateway(), signing(ids[0], secrets[0]))).toMatchObject({ status: 200 }),
    );
    const unavailable = { status: 503, code: "store_unavailable" };

    await database.pool.query("alter table virtual_key rename to virtual_key_away");
    expect(await post(gateway(), signing(ids[1], secrets[1]))).toEqual(unavailable);
    expect(await post(gateway(), signing(ids[0], secrets[0]))).toMatchObject({ status: 200 });
    expect(await bearer(unknown)).toMatchObject({ status: 200 });
    await database.pool.query("alter table virtual_key_away rename to virtual_key");
    await soon(async () =>
      expect(await post(gateway(), signing(ids[1], secrets[1]))).toMatchObject({ status: 200 }),
    );

    proxy.setAway(true);
    await soon(async () => expect(await post(gateway(), signing(ids[0], secrets[0]))).toEqual(unavailable));
    expect(await bearer(known)).toMatchObject({ status: 200 });
    proxy.setAway(false);
    await soon(
      async () => expect(await post(gateway(), signing(ids[0], secrets[0]))).toMatchObject({ status: 200 }),
      10_000,
    );
    for (const each of gateways) {
      for (const secret of [...secrets, known, unknown]) expect(each.log()).not.toContain(secret);
    }
  });
});
