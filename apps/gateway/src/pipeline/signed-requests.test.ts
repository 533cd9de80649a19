import { createSignedFetch } from "@operon/client";
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
import type { SigningKeys } from "../signing/signing-secrets.ts";
import { nonceStore, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const ME = "/v1/operon/me";
const KEY_ID = "42";
const ask = JSON.stringify({ model: "gpt-4o", messages: [{ role: "user", content: "Hi" }] });
const secret = makeSigningSecret();
const virtualKey = makeVirtualKey();

const stored = new Map<string, SigningKeys>();
let reads: string[][] = [];
let databaseAway = false;
let redisAway = false;
let nonces = nonceStore();
let simulator: RunningSimulator;
let gateway: TestGateway;
let other: TestGateway;

const keysOf = (current: string, changes: Partial<SigningKeys> = {}): SigningKeys => ({
  current: importSigningSecret(current),
  previous: null,
  previousUntilMs: 0,
  ...changes,
});

beforeAll(async () => {
  simulator = await startSimulator();
  const start = () =>
    startTestGateway([{ baseUrl: `${simulator.url}/v1`, models: ["gpt-4o"] }], {
      readSigningKeys: async (ids) => {
        reads.push([...ids]);
        if (databaseAway) throw new Error("PostgreSQL is away");
        return stored;
      },
      takeNonce: async (use) => {
        if (redisAway) throw new Error("Redis is away");
        return nonces(use);
      },
    });
  gateway = await start();
  other = await start();
});
beforeEach(() => {
  databaseAway = false;
  redisAway = false;
  nonces = nonceStore();
  stored.clear();
  stored.set(KEY_ID, keysOf(secret));
  setKey();
  reads = [];
});
afterEach(() => {
  expect(gateway.unexpected).toEqual([]);
  expect(gateway.journal.events.every(({ keyId }) => keyId === KEY_ID)).toBe(true);
});
afterAll(async () => {
  await gateway?.close();
  await other?.close();
  await simulator?.close();
});

function setKey(changes: Parameters<TestGateway["keyRow"]>[1] = {}): void {
  for (const each of [gateway, other]) {
    each.apply({ keys: [each.keyRow(virtualKey, { id: KEY_ID, hasSigningSecret: true, ...changes })] });
  }
}

/** A signed request, and what is changed in it before and after it is signed. */
type Parts = {
  readonly method?: string;
  readonly target?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly keyId?: string;
  readonly secret?: string;
  readonly createdAtMs?: number;
  readonly nonce?: string;
  readonly components?: readonly string[];
  readonly sent?: {
    method?: string;
    target?: string;
    body?: string;
    headers?: Record<string, string | null>;
  };
  readonly to?: TestGateway;
};

let nonceCount = 0;

function sign(parts: Parts) {
  const { target = CHAT, body = target === CHAT ? ask : "", keyId = KEY_ID, secret: used = secret } = parts;
  const { method = body === "" ? "GET" : "POST", createdAtMs = Date.now(), components } = parts;
  nonceCount += 1;
  const nonce = parts.nonce ?? `nonce-${String(nonceCount).padStart(16, "0")}`;
  const headers = {
    "content-type": "application/json",
    "content-digest": contentDigest(body),
    ...parts.headers,
  };
  const message = { method, target, header: headerLookup(Object.entries(headers).flat()) };
  const fields = signRequest(
    { ...message, keyId, createdAtMs, nonce, ...(components ? { components } : {}) },
    importSigningSecret(used),
  );
  return {
    method,
    target,
    body,
    headers: { ...headers, "signature-input": fields.signatureInput, signature: fields.signature },
  };
}

async function send(parts: Parts = {}) {
  const { sent = {}, to = gateway } = parts;
  const signed = { ...sign(parts) };
  const headers = Object.entries({ ...signed.headers, ...sent.headers }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  );
  const method = sent.method ?? signed.method;
  const body = sent.body ?? signed.body;
  const response = await fetch(`${to.url}${sent.target ?? signed.target}`, {
    method,
    headers,
    ...(method === "GET" ? {} : { body }),
  });
  const text = await response.text();
  const code = response.status === 200 ? undefined : JSON.parse(text).error.code;
  return { status: response.status, code, text, retryAfter: response.headers.get("retry-after") };
}

const OK = { status: 200 };
const INVALID = { status: 401, code: "invalid_signature" };

describe("a signed request", () => {
  it("is served on every route behind a key, without any secret", async () => {
    expect(await send()).toMatchObject(OK);
    expect(await send({ target: ME })).toMatchObject(OK);
    expect(await send({ target: "/v1/models?limit=3" })).toMatchObject(OK);
    expect(await send({ target: "/v1/models/gpt-4o" })).toMatchObject(OK);
    expect(reads).toEqual([[KEY_ID]]);
  });

  it("may come from the published client, and stream", async () => {
    const signedFetch = createSignedFetch({ keyId: KEY_ID, signingSecret: secret });
    const response = await signedFetch(`${gateway.url}${CHAT}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...JSON.parse(ask), stream: true }),
    });
    expect(await response.text()).toContain("[DONE]");
    expect(await (await signedFetch(`${gateway.url}${ME}`)).json()).toMatchObject({ key: { id: KEY_ID } });
  });

  it("is good once, on whatever gateway, and burns no nonce of another key", async () => {
    const nonce = "n".repeat(16);
    const first = sign({ nonce });
    const again = { headers: first.headers };
    expect(await send({ nonce, sent: again })).toMatchObject(OK);
    expect(await send({ nonce, sent: again })).toMatchObject(INVALID);
    expect(await send({ nonce, sent: again, to: other })).toMatchObject(INVALID);
    expect(await send({ nonce })).toMatchObject(INVALID);
  });

  it("is good for five minutes, either way", async () => {
    for (const [ageMs, expected] of [
      [299_000, OK],
      [-299_000, OK],
      [302_000, INVALID],
      [-302_000, INVALID],
    ] as const) {
      expect(await send({ createdAtMs: Date.now() - ageMs })).toMatchObject(expected);
    }
  });

  it.each<[string, NonNullable<Parts["sent"]>]>([
    ["another method", { method: "PUT", target: ME }],
    ["another path", { target: "/v1/completions" }],
    ["a query", { target: `${CHAT}?debug=true` }],
    ["another body of the same length", { body: ask.replace("Hi", "Ho") }],
    ["no body", { body: "" }],
    ["a longer body", { body: `${ask} ` }],
    [
      "a digest for another body",
      { body: `${ask} `, headers: { "content-digest": contentDigest(`${ask} `) } },
    ],
    ["no digest", { headers: { "content-digest": null } }],
    [
      "a second digest beside the first",
      { headers: { "content-digest": `${contentDigest(ask)}, ${contentDigest("")}` } },
    ],
    ["no signature", { headers: { signature: null } }],
    ["half a signature", { headers: { signature: "sig1=:AAAA:" } }],
    ["a signature of zeros", { headers: { signature: `sig1=:${"A".repeat(43)}=:` } }],
    ["a signature under another label", { headers: { signature: `sig2=:${"A".repeat(43)}=:` } }],
    ["another input", { headers: { "signature-input": 'sig1=();created=1;keyid="42"' } }],
    ["an input of noise", { headers: { "signature-input": "%%%%" } }],
    ["an input without an end", { headers: { "signature-input": `sig1=(${'"a" '.repeat(200)}` } }],
  ])("is refused with %s", async (_what, sent) => {
    const { status, code, text } = await send({ sent });
    if (sent.method === "PUT") expect(status).toBe(404);
    else expect({ status, code }).toEqual(INVALID);
    expect(text).not.toMatch(/digest|nonce|label|skew|mismatch/i);
  });

  it("is refused where a GET carries another path, query or body's digest than it signed", async () => {
    expect(await send({ target: ME, sent: { target: "/v1/models" } })).toMatchObject(INVALID);
    expect(await send({ target: ME, sent: { target: `${ME}?x=1` } })).toMatchObject(INVALID);
    expect(await send({ target: ME, method: "GET", body: "x" })).toMatchObject(INVALID);
    expect(await send({ target: ME, headers: { "content-digest": "sha-512=:AAAA:" } })).toMatchObject(
      INVALID,
    );
  });

  it("is refused with another key's secret, and says the same where there is no such key", async () => {
    gateway.apply({ keys: [gateway.keyRow(makeVirtualKey(), { id: "43", hasSigningSecret: true })] });
    gateway.apply({ keys: [gateway.keyRow(makeVirtualKey(), { id: "44" })] });
    stored.set("43", keysOf(makeSigningSecret()));
    const answers = [];
    for (const keyId of ["43", "44", "45", "9223372036854775807"]) answers.push(await send({ keyId }));
    expect(answers[0]).toMatchObject(INVALID);
    const texts = new Set(answers.map(({ text }) => text));
    expect(texts.size).toBe(1);
    // Whoever has no signing secret costs no look-up.
    expect(reads).toEqual([["43"]]);
  });

  it("may cover more headers than it must, which are then not to be changed", async () => {
    const components = ["@method", "@path", "@query", "content-digest", "content-type"];
    expect(await send({ components })).toMatchObject(OK);
    expect(
      await send({ components, sent: { headers: { "content-type": "application/json; charset=utf-8" } } }),
    ).toMatchObject(INVALID);
    expect(await send({ components: components.slice(0, 3) })).toMatchObject(INVALID);
  });

  it("is not read by what a proxy signed beside it", async () => {
    const { headers } = sign({ target: ME });
    const proxied = {
      "signature-input": `proxy=("@authority");created=1;keyid="p", ${headers["signature-input"]}`,
      signature: `proxy=:AAAA:, ${headers.signature}`,
    };
    expect(await send({ target: ME, sent: { headers: { ...headers, ...proxied } } })).toMatchObject(OK);
  });

  it("does not wait for its body before it is refused", async () => {
    const response = await fetch(`${gateway.url}${CHAT}`, {
      method: "POST",
      headers: { ...sign({ secret: makeSigningSecret() }).headers },
      body: "x".repeat(1_000_000),
    });
    expect(response.status).toBe(401);
  });
});

describe("the key beside a signature", () => {
  it("is needed for nothing, and must be the same where it is shown", async () => {
    const with_ = (presented: string) => ({ sent: { headers: { authorization: `Bearer ${presented}` } } });
    expect(await send(with_(virtualKey))).toMatchObject(OK);
    expect(await send(with_(gateway.key))).toMatchObject(INVALID);
    expect(await send(with_(makeVirtualKey()))).toMatchObject({ status: 401, code: "invalid_api_key" });
    expect(await send(with_("unused"))).toMatchObject({ status: 401, code: "malformed_api_key" });
  });

  it("is not enough where signatures are required", async () => {
    const bare = (headers: Record<string, string> = {}) =>
      fetch(`${gateway.url}${ME}`, { headers: { authorization: `Bearer ${virtualKey}`, ...headers } });
    expect((await bare()).status).toBe(200);
    setKey({ requireSignature: true });
    for (const response of [
      await bare(),
      await bare({ "signature-input": 'proxy=("a")', signature: "proxy=:AAAA:" }),
    ]) {
      expect(response.status).toBe(401);
      expect((await response.json()).error.code).toBe("signature_required");
    }
    expect((await bare({ "signature-input": "sig1=()", signature: "sig1=:AAAA:" })).status).toBe(401);
    expect(await send({ target: ME })).toMatchObject(OK);
  });

  it("may come through a proxy that signs for itself", async () => {
    const response = await fetch(`${gateway.url}${ME}`, {
      headers: {
        authorization: `Bearer ${virtualKey}`,
        "signature-input": 'proxy=("@authority");created=1;keyid="p"',
        signature: "proxy=:AAAA:",
        "content-digest": "sha-256=:AAAA:",
      },
    });
    expect(response.status).toBe(200);
  });
});

describe("a signing secret", () => {
  it("is read once for all that need it at once, and again when its key has changed", async () => {
    await Promise.all(Array.from({ length: 20 }, () => send({ target: ME })));
    expect(reads).toEqual([[KEY_ID]]);
    const rotated = makeSigningSecret();
    stored.set(KEY_ID, keysOf(rotated));
    expect(await send({ target: ME })).toMatchObject(OK);
    setKey();
    expect(await send({ target: ME })).toMatchObject(INVALID);
    expect(await send({ target: ME, secret: rotated })).toMatchObject(OK);
    expect(reads).toHaveLength(2);
  });

  it("before the last is good for its grace", async () => {
    const rotated = makeSigningSecret();
    const previous = importSigningSecret(secret);
    stored.set(KEY_ID, keysOf(rotated, { previous, previousUntilMs: Date.now() + 60_000 }));
    setKey();
    expect(await send()).toMatchObject(OK);
    expect(await send({ secret: rotated })).toMatchObject(OK);
    stored.set(KEY_ID, keysOf(rotated, { previous, previousUntilMs: Date.now() - 1 }));
    setKey();
    expect(await send()).toMatchObject(INVALID);
    expect(await send({ secret: rotated })).toMatchObject(OK);
  });

  it("that cannot be read now is a 503, and one that is in memory serves on", async () => {
    databaseAway = true;
    expect(await send()).toMatchObject({ status: 503, code: "store_unavailable", retryAfter: "1" });
    databaseAway = false;
    expect(await send()).toMatchObject(OK);
    databaseAway = true;
    expect(await send()).toMatchObject(OK);
  });

  it("that is missing or does not open lets nobody in", async () => {
    stored.clear();
    setKey();
    expect(await send()).toMatchObject(INVALID);
    stored.set(KEY_ID, keysOf(secret));
    setKey({ hasSigningSecret: false });
    expect(await send()).toMatchObject(INVALID);
  });
});

describe("with the nonces away", () => {
  it("signed requests are a 503, and all others go on", async () => {
    redisAway = true;
    expect(await send()).toMatchObject({ status: 503, code: "store_unavailable", retryAfter: "1" });
    expect(await send({ secret: makeSigningSecret() })).toMatchObject(INVALID);
    const bare = await fetch(`${gateway.url}${ME}`, { headers: { "x-api-key": virtualKey } });
    expect(bare.status).toBe(200);
  });
});

describe("a key that signs", () => {
  it("is refused once it is revoked or has expired, and only its holder learns why", async () => {
    setKey({ revoked: true });
    expect(await send()).toMatchObject({ status: 401, code: "revoked_api_key" });
    expect(await send({ secret: makeSigningSecret() })).toMatchObject(INVALID);
    setKey({ expiresAt: new Date(Date.now() - 1) });
    expect(await send()).toMatchObject({ status: 401, code: "expired_api_key" });
  });

  it("is not admitted by what was true before the stores answered", async () => {
    const before = nonces;
    nonces = async (use) => {
      setKey({ revoked: true });
      return before(use);
    };
    expect(await send()).toMatchObject({ status: 401, code: "revoked_api_key" });
  });

  it("is bound by its path like any other", async () => {
    const policy = JSON.stringify({
      models: ["o1"],
      endpoints: null,
      allowlist: null,
      allowlistMode: "enforce",
      limits: {},
      shadowLimits: {},
    });
    setKey({ policy });
    expect(await send()).toMatchObject({ status: 403, code: "model_not_granted" });
  });
});
