import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const API_KEY = "azure-right-key-0001";
let simulator: RunningSimulator;
let gateway: TestGateway;

/** "v-…" is served by deployments of a dated version, "one-…" by the v1 surface; "locked" by a key that is wrong. */
beforeAll(async () => {
  simulator = await startSimulator({ apiKeys: [API_KEY] });
  const served = (prefix: string) => [
    { model: `${prefix}-voice`, upstream: "tts-1" },
    { model: `${prefix}-ear`, upstream: "whisper-1" },
    { model: `${prefix}-hand`, upstream: "gpt-image-1" },
  ];
  const credentials = Buffer.from(JSON.stringify({ apiKey: API_KEY }));
  const azure = { kind: "azure-openai", baseUrl: simulator.url, credentials };
  gateway = await startTestGateway([
    { ...azure, options: { apiVersion: "2024-10-21" }, models: served("v") },
    { ...azure, options: { apiVersion: "v1" }, models: served("one") },
    {
      ...azure,
      credentials: Buffer.from(JSON.stringify({ apiKey: "azure-wrong-key-0001" })),
      options: { apiVersion: "2024-10-21" },
      models: [{ model: "locked", upstream: "tts-1" }],
    },
  ]);
});
beforeEach(() => {
  simulator.clearLog();
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

/** What has arrived, and what is on record of it. */
const arrived = () => simulator.log().map(({ provider, path, status }) => ({ provider, path, status }));
const azureAt = (path: string) => [{ provider: "azure-openai", path, status: 200 }];

function sound(seconds: number): Buffer {
  const data = Buffer.alloc(32_000 * seconds, 1);
  const head = Buffer.from(
    "52494646000000005741564566 6d7420 10000000 0100 0100 803e0000 007d0000 0200 1000 64617461 00000000".replaceAll(
      " ",
      "",
    ),
    "hex",
  );
  head.writeUInt32LE(36 + data.length, 4);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

function form(fields: Readonly<Record<string, string>>, file: readonly [string, string, Buffer]): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  made.append(file[0], new Blob([new Uint8Array(file[2])], { type: file[1] }), "a");
  return made;
}

const postForm = (path: string, body: FormData) =>
  fetch(`${gateway.url}${path}`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${gateway.key}` },
  });

describe.each([
  ["v", (model: string, operation: string) => `/openai/deployments/${model}/${operation}`],
  ["one", (_model: string, operation: string) => `/openai/v1/${operation}`],
])("at Azure by %s", (prefix, pathOf) => {
  it("speech is asked for at its address, and billed by its characters", async () => {
    const asked = { model: `${prefix}-voice`, input: "Good morning.", voice: "alloy" };
    const response = await gateway.post("/v1/audio/speech", asked);
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    expect(arrived()).toEqual(azureAt(pathOf("tts-1", "audio/speech")));
    expect(gateway.journal.events).toMatchObject([
      { endpoint: "audio/speech", model: `${prefix}-voice`, status: 200, usage: { characters: 13 } },
    ]);
  });

  it("a transcript is asked for at its address with its file, and billed by its seconds", async () => {
    const body = form({ model: `${prefix}-ear` }, ["file", "audio/wav", sound(2)]);
    const response = await postForm("/v1/audio/transcriptions", body);
    expect(response.status).toBe(200);
    expect(arrived()).toEqual(azureAt(pathOf("whisper-1", "audio/transcriptions")));
    expect(simulator.log()[0]?.parts).toContainEqual(
      expect.objectContaining({ name: "file", bytes: sound(2).length }),
    );
    expect(gateway.journal.events).toMatchObject([
      { endpoint: "audio/transcriptions", status: 200, usage: { audioSeconds: 2 } },
    ]);
  });

  it("pictures are asked for at their address, made and changed, and billed by their tokens", async () => {
    const asked = { model: `${prefix}-hand`, prompt: "A hat", size: "1024x1024" };
    expect((await gateway.post("/v1/images/generations", asked)).status).toBe(200);
    const body = form({ model: `${prefix}-hand`, prompt: "A hat" }, [
      "image",
      "image/png",
      Buffer.alloc(70, 1),
    ]);
    expect((await postForm("/v1/images/edits", body)).status).toBe(200);
    expect(arrived()).toEqual([
      ...azureAt(pathOf("gpt-image-1", "images/generations")),
      ...azureAt(pathOf("gpt-image-1", "images/edits")),
    ]);
    expect(gateway.journal.events).toMatchObject([
      { endpoint: "images/generations", status: 200, usage: { input: 2, imageInput: 0, imageOutput: 4_160 } },
      { endpoint: "images/edits", status: 200, usage: { input: 2, imageInput: 194, imageOutput: 4_160 } },
    ]);
  });
});

describe("Azure's key", () => {
  it("is what opens it, in its own header; no credential of the client's goes with it", async () => {
    const asked = { input: "Good morning.", voice: "alloy" };
    await gateway.post("/v1/audio/speech", { model: "v-voice", ...asked });
    const [entry] = simulator.log();
    expect(entry?.headerNames).toContain("api-key");
    expect(entry?.headerNames).not.toContain("authorization");
    expect((await gateway.post("/v1/audio/speech", { model: "locked", ...asked })).status).toBe(502);
    expect(simulator.log().at(-1)).toMatchObject({ provider: "azure-openai", status: 401 });
  });
});
