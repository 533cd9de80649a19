import { OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialRealtime } from "../testing/realtime-client.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const OWNER = "300";
let simulator: RunningSimulator;
let gateway: TestGateway;
const key = makeVirtualKey();

beforeAll(async () => {
  simulator = await startSimulator();
  const { port } = new URL(simulator.url);
  gateway = await startTestGateway([
    { baseUrl: `http://127.0.0.1:${port}/v1`, models: ["gpt-realtime"] },
    { baseUrl: `http://127.0.0.1:${port}/v1`, models: ["by-address"], tenantId: OWNER },
    { baseUrl: `http://localhost:${port}/v1`, models: ["by-name"], tenantId: OWNER },
  ]);
  const policy = { ...OPEN_LEVEL, capabilities: null, children: { allow: true, maxDepth: null } };
  gateway.apply({
    tenants: [
      ROOT_TENANT,
      {
        id: OWNER,
        dna: ".1.",
        slug: "t",
        status: "active",
        policy,
      },
    ],
    keys: [gateway.keyRow(key, { id: "301", tenantId: OWNER, policy: JSON.stringify(OPEN_LEVEL) })],
  });
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

const dial = (model: string, bearer = key) =>
  dialRealtime(`${gateway.url}/v1/realtime?model=${model}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });

describe("a connection to a provider of a tenant's own", () => {
  it.each(["by-address", "by-name"])(
    "is never opened inside of the platform's network: %s",
    async (model) => {
      simulator.clearLog();
      const refused = await dial(model);
      if ("socket" in refused) throw new Error("it was opened");
      expect(refused.status).toBe(503);
      expect(refused.body).not.toMatch(/127\.0\.0\.1|localhost/);
      expect(simulator.log()).toEqual([]);
      expect(gateway.journal.events.at(-1)).toMatchObject({ status: 0, errorCode: "private_address" });
    },
  );

  it("is no concern of the platform's own providers", async () => {
    const client = await dial("gpt-realtime", gateway.key);
    if (!("socket" in client)) throw new Error(`refused: ${client.body}`);
    await client.event("session.created");
    client.socket.terminate();
  });
});

describe("what only the owner of a provider's account may name", () => {
  const prompt = { type: "session.update", event_id: "mine", session: { prompt: { id: "pmpt_1" } } };

  async function open(bearer: string) {
    const client = await dial("gpt-realtime", bearer);
    if (!("socket" in client)) throw new Error(`refused: ${client.body}`);
    await client.event("session.created");
    return client;
  }

  it.each([
    [prompt, "prompt"],
    [{ ...prompt, session: { audio: { output: { voice: { id: "voice_1" } } } } }, "voice"],
    [{ ...prompt, type: "response.create", response: prompt.session }, "prompt"],
  ])("is refused to another tenant: %j", async (event, param) => {
    const client = await open(key);
    client.send(event);
    expect(await client.event("error")).toMatchObject({ error: { param, event_id: "mine" } });
    expect(client.closed).toBeNull();
    client.socket.terminate();
  });

  it("passes where the owner names it", async () => {
    const client = await open(gateway.key);
    client.send(prompt);
    expect(await client.event("session.updated")).toMatchObject({ session: { prompt: { id: "pmpt_1" } } });
    client.socket.terminate();
  });
});
