import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import type OpenAI from "openai";
import { type CreatedKey, gatewayClient, test } from "./provisioned.ts";

/** Well-formed, its checksum right, and nobody's: the contract's key of 256 zero bits. */
const UNKNOWN_KEY = "sk-op-00000000000000000000000000000000000000000001bfd0q";
const messages = [{ role: "user" as const, content: "Hello?" }];

/** Nothing of what is refused here may reach the provider: there it would be paid for. */
test.describe("refused before any provider is asked", () => {
  let before = 0;
  test.beforeEach(async ({ simulator }) => {
    before = await simulator.lastSequence();
  });
  test.afterEach(async ({ simulator }) => {
    expect(await simulator.log(before)).toEqual([]);
  });

  test("401: a key that nobody made, one that is mistyped, and none", async ({ sdk, run }) => {
    const mistyped = `${sdk.keySecret.slice(0, -1)}${sdk.keySecret.endsWith("0") ? "1" : "0"}`;
    await refused(gatewayClient(run, UNKNOWN_KEY), sdk.named("chat"), 401, "invalid_api_key");
    await refused(gatewayClient(run, mistyped), sdk.named("chat"), 401, "malformed_api_key");
    await refused(gatewayClient(run, "sk-something-else"), sdk.named("chat"), 401, "malformed_api_key");
    const response = await fetch(`${run.gatewayUrl}/v1/models`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "missing_api_key" } });
  });

  test("404: a model that nobody serves, and a route that is none", async ({ sdk, run }) => {
    await refused(sdk.openai, "nobody-serves-this", 404, "model_not_found");
    const response = await post(run.gatewayUrl, sdk.keySecret, { path: "/v1/nothing", body: "{}" });
    expect(response).toMatchObject({ status: 404, error: { code: "unknown_route" } });
  });

  test("400: malformed JSON and another content type", async ({ sdk, run }) => {
    const broken = await post(run.gatewayUrl, sdk.keySecret, { body: '{"model":' });
    expect(broken).toMatchObject({
      status: 400,
      error: { code: "invalid_json", type: "invalid_request_error" },
    });
    const text = await post(run.gatewayUrl, sdk.keySecret, { body: "{}", type: "text/plain" });
    expect(text).toMatchObject({ status: 400, error: { code: "unsupported_media_type" } });
  });

  test("400: a second authorization header", async ({ sdk, run }) => {
    const bearer = `authorization: Bearer ${sdk.keySecret}`;
    const answer = await raw(run.gatewayUrl, [
      "POST /v1/chat/completions HTTP/1.1",
      "host: gateway",
      bearer,
      bearer,
      "content-type: application/json",
      "content-length: 2",
      "",
      "{}",
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"invalid_request"');
  });

  test("413: a body over the limit, which the SDK sends whole before it reads", async ({ sdk, run }) => {
    const content = "x".repeat(run.maxBodyBytes);
    const request = sdk.openai.chat.completions.create({
      model: sdk.named("chat"),
      messages: [{ role: "user", content }],
    });
    await expect(request).rejects.toMatchObject({ status: 413, code: "request_too_large" });
  });
});

test("a body just under the limit is served", async ({ sdk, run }) => {
  const content = "x".repeat(run.maxBodyBytes - 1024);
  const { usage } = await sdk.openai.chat.completions.create({
    model: sdk.named("chat"),
    messages: [{ role: "user", content }],
    max_tokens: 4,
  });
  expect(usage?.prompt_tokens).toBeGreaterThan(content.length / 8);
});

test("a revoked key is refused soon after its revocation", async ({ api, run, sdk }) => {
  const { key, secret } = await api.send<CreatedKey>("POST", "/keys", {
    tenantId: "1",
    name: sdk.named("short-lived"),
  });
  const openai = gatewayClient(run, secret);
  await expect(async () => void (await openai.models.list())).toPass({ intervals: [50], timeout: 5_000 });
  await api.send("DELETE", `/keys/${key.id}`);
  // How soon is measured by the proof of access; how busy this machine is says nothing of it.
  await expect(async () => {
    const outcome = await openai.models.list().catch((error: unknown) => error);
    expect(outcome).toMatchObject({ status: 401, code: "revoked_api_key" });
  }).toPass({ intervals: [20], timeout: 15_000 });
});

async function refused(openai: OpenAI, model: string, status: number, code: string): Promise<void> {
  const request = openai.chat.completions.create({ model, messages });
  await expect(request).rejects.toMatchObject({ status, code, type: "invalid_request_error" });
}

type Posted = { readonly path?: string; readonly body: string; readonly type?: string };

async function post(gatewayUrl: string, key: string, { path, body, type }: Posted) {
  const response = await fetch(`${gatewayUrl}${path ?? "/v1/chat/completions"}`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${key}`, "content-type": type ?? "application/json" },
  });
  return { status: response.status, ...((await response.json()) as { error: unknown }) };
}

/** Sends lines as they are, which no HTTP client would, and returns what came back until it was quiet. */
async function raw(gatewayUrl: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(gatewayUrl);
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
  });
  socket.write(lines.join("\r\n"));
  await once(socket, "data");
  await sleep(100);
  socket.destroy();
  return answer;
}
