import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { type GrantLevel, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import {
  contentDigest,
  headerLookup,
  importSigningSecret,
  makeSigningSecret,
  makeVirtualKey,
  signRequest,
} from "@operon/trust";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { soon } from "../testing/soon.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const BODY = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] });
const signingSecret = makeSigningSecret();
const key = makeVirtualKey();
const sockets: Socket[] = [];
let simulator: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway([{ baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] }], {
    limits: await startTestLimits(),
    readSigningKeys: async () =>
      new Map([["7", { current: importSigningSecret(signingSecret), previous: null, previousUntilMs: 0 }]]),
  });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

type KeyChanges = Parameters<TestGateway["keyRow"]>[1];
const setKey = (changes: KeyChanges = {}) =>
  gateway.apply({ keys: [gateway.keyRow(key, { id: "7", hasSigningSecret: true, ...changes })] });
const setRoot = (policy: Partial<GrantLevel>, status: string = ROOT_TENANT.status) =>
  gateway.apply({
    tenants: [{ ...ROOT_TENANT, status, policy: { ...OPEN_LEVEL, ...policy } }],
  });

/** A request whose body stays half sent until `change` was made; what it is answered. */
async function askAround(change: () => void, signed = false, expiresAt: Date | null = null): Promise<string> {
  setRoot({});
  setKey({ expiresAt });
  const { port } = new URL(gateway.url);
  const headers = signed ? signatureHeaders() : { authorization: `Bearer ${key}` };
  const head = Object.entries({
    host: "x",
    connection: "close",
    "content-type": "application/json",
    "content-length": BODY.length,
    ...headers,
  });
  const socket = connect(Number(port), "127.0.0.1").setEncoding("latin1");
  sockets.push(socket);
  let answer = "";
  socket.on("data", (text: string) => {
    answer += text;
  });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.write(`POST ${CHAT} HTTP/1.1\r\n${lines}\r\n${BODY.slice(0, 10)}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(answer).toBe("");
  change();
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.write(BODY.slice(10));
  await soon(() => expect(socket.destroyed || socket.readableEnded).toBe(true));
  return `${answer.slice(9, 12)} ${/"code":"(\w+)"/.exec(answer)?.[1] ?? "answered"}`;
}

function signatureHeaders(): Record<string, string> {
  const headers = { "content-type": "application/json", "content-digest": contentDigest(BODY) };
  const message = { method: "POST", target: CHAT, header: headerLookup(Object.entries(headers).flat()) };
  const fields = signRequest(
    { ...message, keyId: "7", createdAtMs: Date.now(), nonce: randomUUID() },
    importSigningSecret(signingSecret),
  );
  return { ...headers, "signature-input": fields.signatureInput, signature: fields.signature };
}

describe("while the body is on its way", () => {
  it("a change that takes nothing away changes nothing", async () => {
    expect(await askAround(() => undefined)).toBe("200 answered");
    expect(await askAround(() => setRoot({ models: ["gpt-*"] }))).toBe("200 answered");
    expect(await askAround(() => setKey(), true)).toBe("200 answered");
  });

  it.each<[string, string, () => void]>([
    ["a key is revoked", "401 revoked_api_key", () => setKey({ revoked: true })],
    ["a key comes to need signatures", "401 signature_required", () => setKey({ requireSignature: true })],
    ["an account is frozen", "403 tenant_frozen", () => setRoot({}, "frozen")],
    ["an allowlist is set", "403 address_not_allowed", () => setRoot({ allowlist: ["203.0.113.0/24"] })],
    ["an endpoint is taken away", "403 endpoint_not_granted", () => setRoot({ endpoints: ["embeddings"] })],
    ["a model is taken away", "403 model_not_granted", () => setRoot({ models: ["other"] })],
  ])("%s: %s", async (_, answer, change) => {
    expect(await askAround(change)).toBe(answer);
  });

  it("a key expires without any change", async () => {
    const expiresAt = new Date(Date.now() + 90);
    expect(await askAround(() => undefined, false, expiresAt)).toBe("401 expired_api_key");
  });

  it("a limit is set, and counts", async () => {
    expect(await askAround(() => setRoot({ limits: { rpm: 1 } }))).toBe("200 answered");
    expect(await askAround(() => setRoot({ limits: { rpm: 1 } }))).toBe("429 rate_limited");
  });

  it("a signer's key is revoked, or loses its signing secret", async () => {
    expect(await askAround(() => setKey({ revoked: true }), true)).toBe("401 revoked_api_key");
    expect(await askAround(() => setKey({ hasSigningSecret: false }), true)).toBe("401 invalid_signature");
    expect(await askAround(() => setRoot({}, "frozen"), true)).toBe("403 tenant_frozen");
  });
});
