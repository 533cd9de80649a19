import { rmSync } from "node:fs";
import { AlertEvent } from "@operon/contracts";
import {
  createHealthBoard,
  openCommandClient,
  type RedisClient,
  readAlerts,
  waitUntilReady,
} from "@operon/redis";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type SeededDatabase, seedDatabase } from "../testing/seed-database.ts";
import { type GatewayProcess, startGatewayProcess } from "../testing/start-gateway-process.ts";

const stores = useTestStores();
let bad: RunningSimulator;
let good: RunningSimulator;
let database: SeededDatabase;
let gateways: GatewayProcess[] = [];
let redis: RedisClient;
let key: string;

beforeAll(async () => {
  [bad, good] = await Promise.all([startSimulator(), startSimulator()]);
  bad.setBehaviour({ faultRates: { "503": 1 } });
  database = await seedDatabase(stores().databaseUrl);
  await database.addProvider({ name: "bad", baseUrl: `${bad.url}/v1`, models: ["gpt-4o"] });
  await database.addProvider({ name: "good", baseUrl: `${good.url}/v1`, models: ["gpt-4o"] });
  key = await database.addKey();
  redis = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 10_000);
  const start = () => startGatewayProcess({ ...stores(), masterKeyText: database.masterKeyText });
  gateways = await Promise.all([start(), start()]);
}, 60_000);

afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  for (const { dataDir } of gateways) rmSync(dataDir, { recursive: true, force: true });
  redis?.disconnect();
  await database?.close();
  await Promise.all([bad?.close(), good?.close()]);
});

const ask = async (gateway: GatewayProcess | undefined): Promise<number> => {
  const response = await fetch(`${gateway?.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Where is the sea?" }] }),
  });
  await response.arrayBuffer();
  return response.status;
};

const askUntilOut = async (gateway: GatewayProcess | undefined): Promise<void> => {
  for (let count = 0; count < 12; count += 1) expect(await ask(gateway)).toBe(200);
};

const circuitsOf = async (): Promise<readonly (readonly [circuit: string, reason: string | null])[]> => {
  const nodes = await createHealthBoard(redis).read();
  return nodes.flatMap(({ rows }) =>
    rows
      .filter(({ circuit }) => circuit !== "closed")
      .map(({ circuit, reason }) => [circuit, reason] as const),
  );
};

it("a gateway that hears that a deployment is out asks it once, and is out with it when that fails", async () => {
  const [first, second] = gateways;
  await askUntilOut(first);
  expect(bad.log()).toHaveLength(5);
  await vi.waitFor(async () => expect(await circuitsOf()).toEqual([["open", "failures"]]), {
    timeout: 5_000,
  });
  await askUntilOut(second);
  expect(bad.log()).toHaveLength(6);
  await vi.waitFor(async () => expect(await circuitsOf()).toHaveLength(2), { timeout: 5_000 });
});

it("people are told, by an alert of each gateway that noticed", async () => {
  const read = await readAlerts(redis, { consumer: "test", count: 100, blockMs: 500 });
  const alerts = read.map(({ payload }) => AlertEvent.parse(JSON.parse(payload.toString())));
  expect(alerts.map(({ kind, code, status }) => [kind, code, status])).toEqual([
    ["deployment-out", "upstream_overloaded", 503],
    ["deployment-out", "upstream_overloaded", 503],
  ]);
  expect(new Set(alerts.map(({ node }) => node)).size).toBe(2);
});

it("one that answers again is found out by one of them, and used by both", async () => {
  bad.setBehaviour({ faultRates: {} });
  const [first, second] = gateways;
  await vi.waitFor(
    async () => {
      await Promise.all([ask(first), ask(second)]);
      expect(await circuitsOf()).toEqual([]);
    },
    { timeout: 20_000, interval: 200 },
  );
});
