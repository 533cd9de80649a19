import { type GrantLevel, type Limits, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import {
  contentDigest,
  headerLookup,
  importSigningSecret,
  makeSigningSecret,
  makeVirtualKey,
  signRequest,
} from "@operon/trust";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { PLAIN_TENANT } from "../testing/plain-rows.ts";
import { priceRow } from "../testing/price-row.ts";
import { dialRealtime, type RealtimeClient, type RefusedUpgrade } from "../testing/realtime-client.ts";
import { soon } from "../testing/soon.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const TARGET = "/v1/realtime?model=gpt-realtime";
const TEXT = { type: "session.update", session: { type: "realtime", output_modalities: ["text"] } };
const BOUNDED = { type: "response.create", response: { max_output_tokens: 8 } };
let simulator: RunningSimulator;
let gateway: TestGateway;
let key = "";
let round = 100;
const clients: RealtimeClient[] = [];
const signingSecret = makeSigningSecret();

beforeAll(async () => {
  simulator = await startSimulator({ behaviour: { answerTokens: 8 } });
  gateway = await startTestGateway([{ baseUrl: `${simulator.url}/v1`, models: ["gpt-realtime", "gpt-4o"] }], {
    limits: await startTestLimits(),
    readSigningKeys: async () =>
      new Map([
        [
          String(round + 1),
          { current: importSigningSecret(signingSecret), previous: null, previousUntilMs: 0 },
        ],
      ]),
  });
  gateway.apply({ prices: [priceRow("1", { model: "gpt-*", input: "1000000", output: "1000000" })] });
});
beforeEach(() => {
  simulator.setBehaviour({ tokensPerSecond: null });
  gateway.journal.starts.length = 0;
  gateway.journal.events.length = 0;
});
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.terminate();
  await soon(() => expect(gateway.journal.events).toHaveLength(gateway.journal.starts.length));
  expect(gateway.unexpected).toEqual([]);
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

type Change = {
  readonly team?: Partial<GrantLevel>;
  readonly own?: Partial<GrantLevel>;
  readonly status?: "active" | "frozen";
  readonly keyRow?: Parameters<TestGateway["keyRow"]>[1];
};

/** The team below the root and its key, as they stand now. */
function put({ team = {}, own = {}, status = "active", keyRow = {} }: Change): void {
  const policy = { ...OPEN_LEVEL, ...team, capabilities: null, children: { allow: true, maxDepth: null } };
  gateway.apply({
    tenants: [
      ROOT_TENANT,
      { ...PLAIN_TENANT, ...ROOT_TENANT, id: String(round), dna: ".1.", slug: "t", status, policy },
    ],
    keys: [
      gateway.keyRow(key, {
        id: String(round + 1),
        tenantId: String(round),
        policy: JSON.stringify({ ...OPEN_LEVEL, ...own }),
        ...keyRow,
      }),
    ],
  });
}

/** A team of its own, so that counters are new. */
function begin(change: Change = {}): void {
  round += 10;
  key = makeVirtualKey();
  put(change);
}

const limits = (own: Limits): Change => ({ own: { limits: own } });

async function dial(headers: Record<string, string> = { authorization: `Bearer ${key}` }) {
  const dialled = await dialRealtime(`${gateway.url}${TARGET}`, { headers });
  if ("socket" in dialled) clients.push(dialled);
  return dialled;
}

async function open(): Promise<RealtimeClient> {
  const client = await dial();
  if (!("socket" in client)) throw new Error(`refused: ${client.status} ${client.body}`);
  await client.event("session.created");
  return client;
}

async function codeOf(refused: RealtimeClient | RefusedUpgrade) {
  if ("socket" in refused) throw new Error("it was accepted");
  return { status: refused.status, code: JSON.parse(refused.body).error.code };
}

const responses = () => gateway.journal.events.filter(({ status }) => status !== 101);

describe("whoever may not open a connection is told so in HTTP", () => {
  it.each([
    ["a revoked key", { keyRow: { revoked: true } }, 401, "revoked_api_key"],
    ["an expired key", { keyRow: { expiresAt: new Date(1) } }, 401, "expired_api_key"],
    [
      "a key that must sign",
      { keyRow: { requireSignature: true, hasSigningSecret: true } },
      401,
      "signature_required",
    ],
    ["a frozen account", { status: "frozen" }, 403, "tenant_frozen"],
    ["an address outside", { team: { allowlist: ["198.51.100.1"] } }, 403, "address_not_allowed"],
    ["no grant of the endpoint", { own: { endpoints: ["embeddings"] } }, 403, "endpoint_not_granted"],
    ["no grant of the model", { own: { models: ["gpt-4o"] } }, 403, "model_not_granted"],
  ] satisfies [string, Change, number, string][])("with %s", async (_what, change, status, code) => {
    begin(change);
    expect(await codeOf(await dial())).toEqual({ status, code });
    expect(gateway.journal.starts).toEqual([]);
  });

  it("over the requests of a minute, with when to come back", async () => {
    begin(limits({ rpm: 1 }));
    await open();
    const refused = await dial();
    expect(await codeOf(refused)).toEqual({ status: 429, code: "rate_limited" });
    expect(refused.headers).toMatchObject({ "x-operon-limit": "key;rpm" });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("over those at the same time, until one is closed", async () => {
    begin(limits({ concurrency: 1 }));
    const first = await open();
    first.send(TEXT);
    first.send(BOUNDED);
    await first.event("response.done");
    expect(await codeOf(await dial())).toEqual({ status: 429, code: "rate_limited" });
    first.socket.close();
    await soon(async () => expect("socket" in (await dial())).toBe(true));
  });
});

describe("a signed request", () => {
  const signed = (body: string) => {
    const headers = { "content-digest": contentDigest(body) };
    const fields = signRequest(
      {
        method: "GET",
        target: TARGET,
        header: headerLookup(Object.entries(headers).flat()),
        keyId: String(round + 1),
        createdAtMs: Date.now(),
        nonce: `nonce-${Math.random().toString(36).padEnd(16, "0")}`,
      },
      importSigningSecret(signingSecret),
    );
    return { ...headers, "signature-input": fields.signatureInput, signature: fields.signature };
  };

  it("opens a connection without a key, by the digest of no body", async () => {
    begin({ keyRow: { hasSigningSecret: true, requireSignature: true } });
    expect("socket" in (await dial(signed("")))).toBe(true);
    expect(await codeOf(await dial(signed("x")))).toEqual({ status: 401, code: "invalid_signature" });
  });
});

describe("a response that does not fit", () => {
  it("under the requests of a minute is refused by an event, and the connection stays", async () => {
    begin(limits({ rpm: 2 }));
    const client = await open();
    client.send(TEXT);
    client.send(BOUNDED);
    await client.event("response.done");
    client.send({ ...BOUNDED, event_id: "mine" });
    expect(await client.event("error")).toMatchObject({
      error: {
        type: "requests",
        code: "rate_limit_exceeded",
        message: "Rate limit reached: requests per minute of this key.",
        event_id: "mine",
      },
    });
    expect(client.closed).toBeNull();
    expect(responses()).toHaveLength(1);
  });

  it("under the tokens of a minute is refused by an event, though a small limit takes one at a time", async () => {
    begin({ team: { limits: { tpm: 5 } } });
    const client = await open();
    client.send(TEXT);
    client.send(BOUNDED);
    await client.event("response.done");
    client.send(BOUNDED);
    expect(await client.event("error")).toMatchObject({
      error: {
        code: "rate_limit_exceeded",
        message: "Rate limit reached: tokens per minute of this account.",
      },
    });
  });

  it("is cancelled where turn detection began it, and billed for what it was", async () => {
    simulator.setBehaviour({ tokensPerSecond: 4 });
    begin(limits({ rpm: 1 }));
    const client = await open();
    const input = { turn_detection: { type: "server_vad" } };
    client.send({ type: "session.update", session: { type: "realtime", audio: { input } } });
    client.send({ type: "input_audio_buffer.append", audio: "A".repeat(6_400) });
    client.send({ type: "input_audio_buffer.commit" });
    expect(await client.event("error")).toMatchObject({ error: { code: "rate_limit_exceeded" } });
    expect(await client.event("response.done")).toMatchObject({ response: { status: "cancelled" } });
    expect(responses()).toMatchObject([{ errorCode: "response_cancelled", estimated: false }]);
    expect(client.closed).toBeNull();
  });

  it("into a budget ends the connection, after what runs was cancelled and billed", async () => {
    begin();
    gateway.apply({
      budgets: [
        {
          id: String(round),
          tenantId: String(round),
          keyId: null,
          model: null,
          period: "total",
          mode: "hard",
          // A token costs 1,000 nano-USD.
          amountNanoUsd: "12000",
          raises: [],
          deleted: false,
        },
      ],
    });
    const client = await open();
    client.send(TEXT);
    const most = { ...BOUNDED, response: { max_output_tokens: 2 } };
    client.send(most);
    await client.event("response.done");
    simulator.setBehaviour({ tokensPerSecond: 2 });
    client.send(most);
    await client.event("response.created", 1);
    client.send({ ...BOUNDED, response: { max_output_tokens: 500 }, event_id: "dear" });
    expect(await client.event("error")).toMatchObject({
      error: { type: "insufficient_quota", code: "budget_exceeded", event_id: "dear" },
    });
    expect(await client.end()).toEqual({ code: 1008, reason: "budget_exceeded" });
    await soon(() => expect(responses()).toHaveLength(2));
    expect(responses()[1]).toMatchObject({ errorCode: "response_cancelled", estimated: false });
  });
});

describe("transcripts alone", () => {
  /** A token costs 1,000 nano-USD, and 10 of sound make 3 of text. */
  const budget = (amountNanoUsd: string) =>
    gateway.apply({
      budgets: [
        {
          id: String(round),
          tenantId: String(round),
          keyId: null,
          model: null,
          period: "total",
          mode: "hard",
          amountNanoUsd,
          raises: [],
          deleted: false,
        },
      ],
    });

  it("end their connection once they used up a budget, and count as debts to the last", async () => {
    begin();
    budget("12000");
    const client = await open();
    const input = { turn_detection: null, transcription: { model: "gpt-4o" } };
    client.send({ type: "session.update", session: { type: "realtime", audio: { input } } });
    await client.event("session.updated");
    for (let count = 0; count < 2; count += 1) {
      client.send({ type: "input_audio_buffer.append", audio: "A".repeat(64_000) });
      client.send({ type: "input_audio_buffer.commit" });
    }
    expect(await client.event("error")).toMatchObject({ error: { code: "budget_exceeded" } });
    expect(await client.end()).toEqual({ code: 1008, reason: "budget_exceeded" });
    expect(responses()).toMatchObject([
      { usage: { audioInput: 10, output: 3 } },
      { usage: { audioInput: 10, output: 3 } },
    ]);
    budget("25000");
    expect(await codeOf(await dial())).toMatchObject({ code: "budget_exceeded" });
    budget("40000");
    await soon(async () => expect("socket" in (await dial())).toBe(true));
  });
});

describe("a change ends an open connection within a second", () => {
  it.each([
    ["the account is frozen", { status: "frozen" }, "tenant_frozen"],
    ["the key is revoked", { keyRow: { revoked: true } }, "revoked_api_key"],
    ["an allowlist leaves the client out", { team: { allowlist: ["198.51.100.1"] } }, "address_not_allowed"],
    ["the endpoint is granted no more", { own: { endpoints: ["embeddings"] } }, "endpoint_not_granted"],
    ["the model is granted no more", { own: { models: ["gpt-4o"] } }, "model_not_granted"],
  ] satisfies [string, Change, string][])("where %s", async (_what, change, code) => {
    simulator.setBehaviour({ tokensPerSecond: 5 });
    begin();
    const client = await open();
    client.send({ type: "response.create" });
    await client.event("response.output_audio.delta");
    const changedMs = performance.now();
    put(change);
    expect(await client.event("error")).toMatchObject({ error: { code } });
    expect(await client.end()).toEqual({ code: 1008, reason: code });
    expect(performance.now() - changedMs).toBeLessThan(1_000);
    await soon(() => expect(gateway.journal.events).toHaveLength(2));
    expect(responses()).toMatchObject([{ errorCode: "response_cancelled", estimated: false }]);
    expect(gateway.journal.events.find(({ status }) => status === 101)).toMatchObject({ errorCode: code });
  });

  it("where the key's time is over", async () => {
    begin({ keyRow: { expiresAt: new Date(Date.now() + 1_500) } });
    const client = await open();
    expect(await client.end()).toEqual({ code: 1008, reason: "expired_api_key" });
  });

  it("and no other", async () => {
    begin();
    const client = await open();
    put({ own: { models: ["gpt-realtime"], limits: { rpm: 100 } } });
    client.send(TEXT);
    await new Promise((resolve) => setTimeout(resolve, 500));
    client.send(BOUNDED);
    await client.event("response.done");
    expect(client.closed).toBeNull();
  });
});

describe("a session", () => {
  it("keeps its model, and its transcriber must be granted", async () => {
    begin({ own: { models: ["gpt-realtime"] } });
    const client = await open();
    client.send({ type: "session.update", event_id: "a", session: { type: "realtime", model: "gpt-4o" } });
    expect(await client.event("error")).toMatchObject({
      error: { code: "invalid_request", param: "session.model", event_id: "a" },
    });
    const input = { transcription: { model: "gpt-4o" } };
    client.send({ type: "session.update", event_id: "b", session: { type: "realtime", audio: { input } } });
    expect(await client.event("error", 1)).toMatchObject({
      error: { code: "model_not_granted", event_id: "b" },
    });
    expect(client.closed).toBeNull();
  });

  it.each([
    ["that is disguised by a first type", '"type":"input_audio_buffer.clear","type":"session.update"'],
    ["that is disguised in escapes", '"type":"input_audio_buffer.clear","\\u0074ype":"session.update"'],
    ["that has another session first", '"type":"session.update","session":{}'],
  ])("takes no update %s", async (_what, members) => {
    begin({ own: { models: ["gpt-realtime"] } });
    const client = await open();
    const session = '"session":{"audio":{"input":{"transcription":{"model":"gpt-4o"}}}}';
    client.socket.send(`{"event_id":"mine",${members},${session}}`);
    expect(await client.event("error")).toMatchObject({
      error: { type: "invalid_request_error", code: "invalid_request", event_id: "mine" },
    });
    client.send(TEXT);
    await client.event("session.updated");
    expect(client.events.filter(({ type }) => type === "session.updated")).toHaveLength(1);
    expect(client.closed).toBeNull();
  });

  it("is updated as it was judged, whatever stands twice deep in the event", async () => {
    begin({ own: { models: ["gpt-realtime"] } });
    const client = await open();
    const inner = '"model":"gpt-4o","model":"gpt-realtime"';
    client.socket.send(
      `{"type":"session.update","session":{"audio":{"input":{"transcription":{${inner}}}}}}`,
    );
    await client.event("session.updated");
    client.send(TEXT);
    await client.event("session.updated", 1);
    expect(client.closed).toBeNull();
  });
});
