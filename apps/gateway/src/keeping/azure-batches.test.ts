import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { batchLine } from "../testing/keeping-world.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

type Json = Record<string, unknown>;

const CHAT = "/v1/chat/completions";
const RESPONSES = "/v1/responses";
const key = makeVirtualKey();
let simulator: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator({ behaviour: { batchMs: 0 } });
  const azure = (model: string, apiVersion: string, tier = 0) => ({
    kind: "azure-openai",
    name: model,
    baseUrl: simulator.url,
    options: { apiVersion },
    tier,
    models: [{ model, upstream: "gpt-4o" }],
  });
  gateway = await startTestGateway([
    azure("dated", "2024-10-21"),
    azure("new", "preview"),
    azure("old", "2024-06-01"),
    { kind: "openai", name: "plain", baseUrl: `${simulator.url}/v1`, tier: 9, models: [{ model: "plain" }] },
  ]);
  gateway.apply({
    tenants: [{ ...ROOT_TENANT, id: "11", dna: ".1.", slug: "t11" }],
    keys: [gateway.keyRow(key, { id: "21", tenantId: "11" })],
  });
}, 60_000);
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

const call = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${gateway.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
const json = async (answer: Promise<Response>): Promise<Json> => (await (await answer).json()) as Json;

function upload(text: string, purpose = "batch"): Promise<Response> {
  const form = new FormData();
  form.append("purpose", purpose);
  form.append("file", new Blob([text]), "a.jsonl");
  return call("/v1/files", { method: "POST", body: form });
}

function order(file: unknown, endpoint: string): Promise<Response> {
  return call("/v1/batches", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ input_file_id: file, endpoint, completion_window: "24h" }),
  });
}

const askFor = (model: string, url: string) =>
  batchLine(model, url === RESPONSES ? { url, body: { model, input: "Say something." } } : { url });

describe("a batch at Azure", () => {
  it.each([
    ["dated", CHAT, "/openai/files", "/chat/completions"],
    ["new", CHAT, "/openai/v1/files", CHAT],
    ["new", RESPONSES, "/openai/v1/files", RESPONSES],
  ])("of the surface %s runs for %s, as that calls it", async (model, url, path, named) => {
    const file = await json(upload(`${askFor(model, url)}\n`));
    expect(simulator.log().at(-1)).toMatchObject({ provider: "azure-openai", path });
    const sent = JSON.parse(await (await call(`/v1/files/${file.id}/content`)).text());
    expect([sent.url, sent.body.model, sent.custom_id]).toEqual([named, "gpt-4o", "a"]);
    const made = await json(order(file.id, url));
    expect(made).toMatchObject({ object: "batch", endpoint: url });
    const batch = await json(call(`/v1/batches/${made.id}`));
    expect(batch).toMatchObject({ status: "completed", endpoint: url });
    const output = JSON.parse(await (await call(`/v1/files/${batch.output_file_id}/content`)).text());
    expect(output).toMatchObject({ custom_id: "a", response: { status_code: 200 } });
    const listed = (await json(call("/v1/batches"))).data as Json[];
    expect(listed.find(({ id }) => id === made.id)).toMatchObject({ endpoint: url });
    expect(await json(call(`/v1/files/${file.id}`, { method: "DELETE" }))).toMatchObject({ deleted: true });
    expect((await call(`/v1/files/${file.id}`)).status).toBe(404);
  });

  it.each([
    ["dated", RESPONSES],
    ["new", "/v1/embeddings"],
    ["old", CHAT],
  ])("of the surface %s is not made for %s", async (model, url) => {
    const before = simulator.log().length;
    expect((await upload(`${askFor(model, url)}\n`)).status).toBe(404);
    expect(simulator.log()).toHaveLength(before);
  });
});

it("a file for no model goes to OpenAI before Azure, whatever their tiers", async () => {
  expect(await json(upload("x", "user_data"))).toMatchObject({ object: "file" });
  expect(simulator.log().at(-1)).toMatchObject({ provider: "openai", path: "/v1/files" });
});
