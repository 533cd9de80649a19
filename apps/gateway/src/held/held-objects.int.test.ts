import { createPool, type HeldObject } from "@operon/db/data-plane";
import type { Dna, KeyId, ProviderId, TenantId } from "@operon/domain";
import {
  createHeldStore,
  createSignatureStore,
  openCommandClient,
  type RedisClient,
  waitUntilReady,
} from "@operon/redis";
import { useTestStores } from "@operon/testkit";
import type { Pool } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createSignatureLedger } from "../affinity/signature-ledger.ts";
import { createHeldObjects, type HeldObjects } from "./held-objects.ts";
import { heldRows } from "./held-rows.ts";

const stores = useTestStores();
const tenantId = "7" as TenantId;
const otherTenant = "8" as TenantId;
let pool: Pool;
let redis: RedisClient;

beforeAll(async () => {
  pool = createPool({
    url: stores().databaseUrl,
    poolSize: 2,
    answerTimeoutMs: 10_000,
    onConnectionLost: () => undefined,
  });
  redis = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 10_000);
});
afterAll(async () => {
  redis.disconnect();
  await pool.end();
});

/** What a gateway that has just started knows: nothing but the stores. */
const openNode = (): HeldObjects =>
  createHeldObjects({
    store: createHeldStore(redis),
    rows: heldRows(pool),
    onFailure: (error) => {
      throw error;
    },
  });

const response = (id: string, state: HeldObject["state"] = null): HeldObject => ({
  kind: "response",
  id,
  tenantId,
  tenantDna: ".1." as Dna,
  keyId: "9" as KeyId,
  providerId: "3" as ProviderId,
  dialect: "openai",
  model: "gpt-4.1",
  details: {},
  state,
  createdAtMs: Date.now(),
  expiresAtMs: Date.now() + 60_000,
});

it("a response is known to another gateway at once, and to one that starts when Redis has lost all", async () => {
  const first = openNode();
  first.keep(response("resp_1"));
  const second = openNode();
  expect(await second.find(response("resp_1"))).toMatchObject({ providerId: "3" });
  await first.close();
  await second.close();
  await redis.flushdb();
  const third = openNode();
  expect(await third.find(response("resp_1"))).toMatchObject({ providerId: "3" });
  expect(await third.find({ ...response("resp_1"), tenantId: otherTenant })).toBeUndefined();
  await third.close();
});

it("a response of the background is open until PostgreSQL has it settled, whatever a gateway remembers", async () => {
  const node = openNode();
  const made = response("resp_2", "open");
  node.keep(made);
  expect(await node.isOpen(made)).toBe(true);
  await node.close();
  await pool.query("update held_object set state = 'settled' where id = 'resp_2'");
  expect(await node.isOpen(made)).toBe(false);
});

it("who made a signature is known to other gateways, and to no other tenant", async () => {
  createSignatureLedger(createSignatureStore(redis)).note(tenantId, ["secret-1"], "3" as ProviderId);
  const other = createSignatureLedger(createSignatureStore(redis), 5_000);
  expect(await other.makersOf(tenantId, ["secret-1", "secret-2"])).toEqual(new Map([["secret-1", "3"]]));
  expect(await other.makersOf(otherTenant, ["secret-1"])).toEqual(new Map());
  // Now it is known here.
  expect(other.makersOf(tenantId, ["secret-1"])).toEqual(new Map([["secret-1", "3"]]));
});

it("nobody waits for long where Redis says nothing", async () => {
  const silent = createSignatureLedger({ write: () => undefined, read: () => new Promise(() => undefined) });
  const beganMs = performance.now();
  expect(await silent.makersOf(tenantId, ["secret-1"])).toEqual(new Map());
  expect(performance.now() - beganMs).toBeLessThan(1_000);
});
