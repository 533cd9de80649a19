import { once } from "node:events";
import { connect } from "node:net";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const ask = { model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] };
const MAX_BODY = 65_536;
let simulator: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway([{ baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] }], {
    maxBodyBytes: MAX_BODY,
  });
});
afterEach(() => {
  expect(simulator.log()).toEqual([]);
  expect(gateway.journal.starts).toEqual([]);
  expect(gateway.journal.events).toEqual([]);
  expect(gateway.unexpected).toEqual([]);
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

async function refusal(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/json");
  const { error } = await response.json();
  expect(Object.keys(error)).toEqual(["message", "type", "param", "code"]);
  return { status: response.status, code: error.code, type: error.type, param: error.param };
}

/** Sends bytes as they are, and returns what comes back until the connection ends. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (data: string) => {
    answer += data;
  });
  socket.write(text);
  await Promise.race([once(socket, "close"), new Promise((resolve) => setTimeout(resolve, 1_500))]);
  socket.destroy();
  return answer;
}

const head = (...lines: string[]) => `${[`POST ${CHAT} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n`;

describe("400", () => {
  it.each([
    ["malformed JSON", '{"model":"gpt-4o"', "invalid_json", null],
    ["JSON that goes on", '{"model":"gpt-4o"} x', "invalid_json", null],
    ["an empty body", "", "invalid_json", null],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]).toString("latin1"), "invalid_json", null],
    ["an array", "[]", "invalid_json", null],
    ["no model", "{}", "invalid_request", "model"],
    ["a model that is no string", '{"model":1}', "invalid_request", "model"],
    ["a stream that is no boolean", '{"model":"gpt-4o","stream":"yes"}', "invalid_request", "stream"],
    ["a model written twice", '{"model":"gpt-4o","model":"o3"}', "invalid_request", "model"],
  ])("for %s", async (_what, body, code, param) => {
    const sent = Buffer.from(body, _what.startsWith("bytes") ? "latin1" : "utf8");
    const response = await fetch(`${gateway.url}${CHAT}`, {
      method: "POST",
      body: sent,
      headers: { authorization: `Bearer ${gateway.key}`, "content-type": "application/json" },
    });
    expect(await refusal(response)).toEqual({ status: 400, code, param, type: "invalid_request_error" });
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])(
    "for the content type %j",
    async (type) => {
      const response = await gateway.post(CHAT, ask, { headers: { "content-type": type } });
      expect(await refusal(response)).toMatchObject({ status: 400, code: "unsupported_media_type" });
    },
  );

  it("for a stream of embeddings", async () => {
    const response = await gateway.post("/v1/embeddings", { model: "gpt-4o", input: "x", stream: true });
    expect(await refusal(response)).toMatchObject({ status: 400, param: "stream" });
  });

  it.each([
    ["authorization", ["host: x", "Authorization: Bearer a", "authorization: Bearer b", "content-length: 0"]],
    ["host", ["host: x", "Host: y", "content-length: 0"]],
    ["content-type", ["host: x", "content-type: a/b", "content-type: application/json", "content-length: 0"]],
    ["content-length", ["host: x", "content-length: 0", "content-length: 0"]],
    ["content-length, which differ", ["host: x", "content-length: 0", "content-length: 1"]],
    [
      "content-length beside transfer-encoding",
      ["host: x", "content-length: 5", "transfer-encoding: chunked"],
    ],
  ])("for a second %s", async (_what, lines) => {
    const answer = await raw(head(...lines));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"invalid_request"');
  });

  it("for what is no HTTP at all, and the connection ends", async () => {
    const answer = await raw("\x16\x03\x01 hello\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*connection: close/s);
  });
});

describe("401", () => {
  it("for no key", async () => {
    const response = await fetch(`${gateway.url}${CHAT}`, { method: "POST", body: "{}" });
    expect(await refusal(response)).toMatchObject({ status: 401, code: "missing_api_key" });
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });

  it.each(["Basic abc", "Bearer", "bearer "])("for the authorization %j", async (authorization) => {
    const response = await gateway.post(CHAT, ask, { headers: { authorization } });
    expect((await refusal(response)).status).toBe(401);
  });

  it("for a key that is mistyped by one character", async () => {
    const wrong = `${gateway.key.slice(0, -1)}${gateway.key.endsWith("a") ? "b" : "a"}`;
    const response = await gateway.post(CHAT, ask, { headers: { authorization: `Bearer ${wrong}` } });
    expect(await refusal(response)).toMatchObject({ status: 401, code: "malformed_api_key" });
  });

  it("for a key that nobody has made", async () => {
    const response = await gateway.post(CHAT, ask, {
      headers: { authorization: `Bearer ${makeVirtualKey()}` },
    });
    expect(await refusal(response)).toMatchObject({ status: 401, code: "invalid_api_key" });
  });

  it("for a revoked and for an expired key, from the change on", async () => {
    const [revoked, expired] = [makeVirtualKey(), makeVirtualKey()];
    gateway.apply({
      keys: [
        gateway.keyRow(revoked, { id: "2", revoked: true }),
        gateway.keyRow(expired, { id: "3", expiresAt: new Date(Date.now() - 1) }),
      ],
    });
    const status = async (key: string) =>
      refusal(await gateway.post(CHAT, ask, { headers: { authorization: `Bearer ${key}` } }));
    expect(await status(revoked)).toMatchObject({ status: 401, code: "revoked_api_key" });
    expect(await status(expired)).toMatchObject({ status: 401, code: "expired_api_key" });
  });
});

describe("403", () => {
  it("for a tenant below one that is frozen", async () => {
    const key = makeVirtualKey();
    const child = { id: "7", dna: ".1.", slug: "acme", status: "frozen", deleted: false };
    const grandchild = { ...child, id: "8", dna: ".1.7.", slug: "team", status: "active" };
    gateway.apply({ tenants: [child, grandchild], keys: [gateway.keyRow(key, { id: "4", tenantId: "8" })] });
    const response = await gateway.post(CHAT, ask, { headers: { authorization: `Bearer ${key}` } });
    expect(await refusal(response)).toMatchObject({ status: 403, code: "tenant_frozen" });
    gateway.apply({ tenants: [{ ...child, status: "active" }, ROOT_TENANT] });
    const me = await fetch(`${gateway.url}/v1/operon/me`, { headers: { "api-key": key } });
    expect(await me.json()).toMatchObject({ tenant: { path: "acme/team" } });
  });
});

describe("404", () => {
  it("for a model that nobody serves", async () => {
    const response = await gateway.post(CHAT, { ...ask, model: "gpt-9" });
    expect(await refusal(response)).toMatchObject({ status: 404, code: "model_not_found", param: "model" });
  });

  it.each([
    ["POST", "/v1/nothing"],
    ["GET", CHAT],
    ["PUT", CHAT],
    ["OPTIONS", CHAT],
    ["GET", "/"],
    ["GET", "/v1/models/%zz"],
    ["POST", "/v1/chat/completions/"],
    ["POST", "/v1//chat/completions"],
  ])("for %s %s", async (method, path) => {
    const response = await fetch(`${gateway.url}${path}`, { method, headers: { "x-api-key": gateway.key } });
    expect(await refusal(response)).toMatchObject({ status: 404, code: "unknown_route" });
  });

  it("for HEAD, without a body", async () => {
    const response = await fetch(`${gateway.url}${CHAT}`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([404, ""]);
  });
});

describe("413", () => {
  it("by content-length, before the body is sent", async () => {
    const answer = await raw(
      head(
        "host: x",
        `x-api-key: ${gateway.key}`,
        "content-type: application/json",
        `content-length: ${MAX_BODY + 1}`,
      ),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*request_too_large/s);
  });

  it("while a body of unknown length is read", async () => {
    const chunk = `1000\r\n${"x".repeat(0x1000)}\r\n`;
    const answer = await raw(
      head(
        "host: x",
        `x-api-key: ${gateway.key}`,
        "content-type: application/json",
        "transfer-encoding: chunked",
      ) + chunk.repeat(40),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*request_too_large/s);
  });

  it("reaches a client that sends all of it first", async () => {
    const response = await gateway.post(CHAT, "x".repeat(1_000_000));
    expect(await refusal(response)).toMatchObject({ status: 413 });
  });

  it("is told before 100 Continue", async () => {
    const answer = await raw(
      head(
        "host: x",
        `x-api-key: ${gateway.key}`,
        "content-type: application/json",
        "expect: 100-continue",
        `content-length: ${MAX_BODY + 1}`,
      ),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe("431", () => {
  it("for headers without an end", async () => {
    const answer = await raw(head("host: x", `x-long: ${"y".repeat(20_000)}`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});
