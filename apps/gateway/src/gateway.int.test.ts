import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SeededDatabase, seedDatabase } from "./testing/seed-database.ts";
import { type GatewayProcess, startGatewayProcess } from "./testing/start-gateway-process.ts";

const stores = useTestStores();
let simulator: RunningSimulator;
let database: SeededDatabase;
let gateway: GatewayProcess;
let key: string;

beforeAll(async () => {
  simulator = await startSimulator();
  database = await seedDatabase(stores().databaseUrl);
  await database.addProvider({ name: "sim-a", baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] });
  key = await database.addKey();
  gateway = await startGatewayProcess({
    ...stores(),
    masterKeyText: database.masterKeyText,
  });
});

afterAll(async () => {
  await gateway?.stop();
  await database?.close();
  await simulator?.close();
});

describe("a chat completion", () => {
  it("passes through", async () => {
    const response = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] }),
    });
    console.log(response.status, Object.fromEntries(response.headers), await response.text());
    expect(response.status).toBe(200);
  });
});
