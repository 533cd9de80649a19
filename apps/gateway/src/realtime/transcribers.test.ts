import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { dialRealtime, type RealtimeClient } from "../testing/realtime-client.ts";
import { soon } from "../testing/soon.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

let simulator: RunningSimulator;
let gateway: TestGateway;
const clients: RealtimeClient[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ behaviour: { answerTokens: 8 } });
  gateway = await startTestGateway([
    {
      baseUrl: `${simulator.url}/v1`,
      models: ["gpt-realtime", "cheap", { model: "scribe", upstream: "gpt-4o-transcribe" }],
    },
    { baseUrl: `${simulator.url}/v1`, models: ["elsewhere"] },
  ]);
  gateway.apply({
    mappingLayers: [{ id: "1", name: "tenant-1", share: "subtree", defaultModel: null }],
    mappingRules: [
      { id: "1", layerId: "1", pattern: "heard", target: "scribe", deleted: false },
      { id: "2", layerId: "1", pattern: "gpt-4o-transcribe", target: "cheap", deleted: false },
    ],
  });
});
beforeEach(() => {
  gateway.journal.starts.length = 0;
  gateway.journal.events.length = 0;
});
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.terminate();
  await soon(() => expect(gateway.journal.events).toHaveLength(gateway.journal.starts.length));
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

async function open(): Promise<RealtimeClient> {
  const headers = { authorization: `Bearer ${gateway.key}` };
  const client = await dialRealtime(`${gateway.url}/v1/realtime?model=gpt-realtime`, { headers });
  if (!("socket" in client)) throw new Error(`refused: ${client.status} ${client.body}`);
  clients.push(client);
  await client.event("session.created");
  return client;
}

const current = (model: string) => ({ audio: { input: { turn_detection: null, transcription: { model } } } });

it.each([
  ["by an alias, in today's API", current("heard"), "gpt-4o-transcribe", "heard", "scribe"],
  [
    "by the name of something dearer that is mapped to it",
    current("gpt-4o-transcribe"),
    "cheap",
    "gpt-4o-transcribe",
    "cheap",
  ],
])("is the model that is billed, asked for %s", async (_how, session, runs, requestedModel, model) => {
  const client = await open();
  client.send({ type: "session.update", session: { type: "realtime", ...session } });
  expect(JSON.stringify(await client.event("session.updated"))).toContain(
    JSON.stringify({ model: runs }).slice(1, -1),
  );
  client.send({ type: "input_audio_buffer.append", audio: "A".repeat(64_000) });
  client.send({ type: "input_audio_buffer.commit" });
  await client.event("conversation.item.input_audio_transcription.completed");
  await soon(() =>
    expect(gateway.journal.events.filter(({ status }) => status !== 101)).toMatchObject([
      { requestedModel, model },
    ]),
  );
  expect(client.closed).toBeNull();
});

it("is refused where the account of the connection does not serve it", async () => {
  const client = await open();
  client.send({ type: "session.update", event_id: "a", session: current("elsewhere") });
  expect(await client.event("error")).toMatchObject({ error: { code: "model_not_found", event_id: "a" } });
  expect(client.events.filter(({ type }) => type === "session.updated")).toEqual([]);
  expect(client.closed).toBeNull();
});

it("has the provider's name in the beta's place, too", async () => {
  const client = await open();
  client.send({ type: "session.update", session: { input_audio_transcription: { model: "heard" } } });
  expect(await client.event("session.updated")).toMatchObject({
    session: { input_audio_transcription: { model: "gpt-4o-transcribe" } },
  });
});

it("is judged in both places where a session may name one", async () => {
  const client = await open();
  client.send({
    type: "session.update",
    session: { ...current("heard"), input_audio_transcription: { model: "elsewhere" } },
  });
  expect(await client.event("error")).toMatchObject({ error: { code: "model_not_found" } });
});
