import { createHash } from "node:crypto";
import { inspect } from "node:util";
import {
  headerLookup,
  importSigningSecret,
  makeSigningSecret,
  parseRequestSignature,
  signRequest,
  verifyContentDigest,
  verifyRequestSignature,
} from "@operon/trust";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSignedFetch } from "./create-signed-fetch.ts";
import type { SignedFetchOptions } from "./signed-fetch-options.ts";

const signingSecret = makeSigningSecret();
const key = importSigningSecret(signingSecret);
const nowMs = 1_800_000_000_999;
const address = "https://gateway.test/v1/chat/completions";

type Sent = { readonly url: string; readonly init: RequestInit };

function recordingFetch(options: Partial<SignedFetchOptions> = {}) {
  const sent: Sent[] = [];
  const fetch = createSignedFetch({
    keyId: "42",
    signingSecret,
    now: () => nowMs,
    fetch: async (url, init) => {
      sent.push({ url, init });
      return new Response("{}");
    },
    ...options,
  });
  return { fetch, sent };
}

const headersOf = ({ init }: Sent): Headers => new Headers(init.headers);
const bodyOf = ({ init }: Sent): Buffer => Buffer.from(init.body instanceof Uint8Array ? init.body : []);

/** What the gateway's own verifier says to what was sent. */
function verdict(request: Sent): string {
  const headers = headersOf(request);
  const { pathname, search } = new URL(request.url);
  const field = (name: string): string | undefined => headers.get(name) ?? undefined;
  const parsed = parseRequestSignature(field("signature-input"), field("signature"));
  if (typeof parsed === "string") return parsed;
  const method = request.init.method ?? "GET";
  const header = headerLookup([...headers].flat());
  const verified = verifyRequestSignature(parsed, { method, target: pathname + search, header, nowMs }, key);
  return verified === "ok" ? verifyContentDigest(field("content-digest"), bodyOf(request)) : verified;
}

async function send(input: string | URL | Request, init?: RequestInit): Promise<Sent> {
  const { fetch, sent } = recordingFetch();
  await fetch(input, init);
  const [first] = sent;
  if (first === undefined || sent.length > 1) throw new Error("not sent once");
  return first;
}

const streamOf = (...chunks: unknown[]): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
const bytes = new TextEncoder().encode("sécret");
const form = new FormData();
form.set("file", new Blob(["abc"]), "a.txt");

describe("what is sent", () => {
  it.each<[string, BodyInit | undefined, string, string | null]>([
    ["nothing", undefined, "", null],
    ["an empty text", "", "", "text/plain;charset=UTF-8"],
    ["a text", "sécret", "sécret", "text/plain;charset=UTF-8"],
    ["bytes", bytes, "sécret", null],
    ["part of a buffer", bytes.subarray(1, 3), "é", null],
    ["a buffer", bytes.buffer, "sécret", null],
    ["a blob", new Blob(["sécret"], { type: "text/x" }), "sécret", "text/x"],
    [
      "a form's fields",
      new URLSearchParams({ a: "b c" }),
      "a=b+c",
      "application/x-www-form-urlencoded;charset=UTF-8",
    ],
    ["a stream", streamOf(bytes.subarray(0, 2), bytes.subarray(2)), "sécret", null],
  ])("is verified by the gateway with %s as its body", async (_what, body, text, contentType) => {
    const request = await send(address, { method: "POST", body: body ?? null });
    expect(verdict(request)).toBe("ok");
    expect(bodyOf(request).toString()).toBe(text);
    expect(headersOf(request).get("content-type")).toBe(contentType);
  });

  it("is verified with a multipart form, whose boundary stands in its content type", async () => {
    const request = await send(address, { method: "POST", body: form });
    expect(verdict(request)).toBe("ok");
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(
      headersOf(request).get("content-type") ?? "",
    )?.[1];
    expect(bodyOf(request).toString()).toContain(`--${boundary}\r\n`);
  });

  it("is verified with what yields bytes as its body, where the platform takes that", async () => {
    async function* pieces() {
      yield bytes;
    }
    const request = await send(address, { method: "POST", body: pieces() as unknown as BodyInit });
    expect(verdict(request)).toBe("ok");
    expect(bodyOf(request).toString()).toBe("sécret");
  });

  it("is signed exactly as the trust package signs", async () => {
    const { fetch, sent } = recordingFetch({ nonce: () => "0123456789abcdef" });
    await fetch(`${address}?b=%20`, { method: "POST", body: "{}" });
    const headers = new Headers(sent[0]?.init.headers);
    const header = (name: string) => headers.get(name) ?? undefined;
    const request = { method: "POST", target: "/v1/chat/completions?b=%20", header };
    const expected = signRequest(
      { ...request, keyId: "42", createdAtMs: nowMs, nonce: "0123456789abcdef" },
      key,
    );
    expect(headers.get("signature-input")).toBe(expected.signatureInput);
    expect(headers.get("signature")).toBe(expected.signature);
    const digest = createHash("sha256").update("{}").digest("base64");
    expect(headers.get("content-digest")).toBe(`sha-256=:${digest}:`);
  });

  it("is verified whatever the address, the method and the body are", async () => {
    const part = fc.string({
      unit: fc.constantFrom(..."aZ0-_.~%/ é|^'\"<>[]{}\\:@!$&()*+,;=?"),
      maxLength: 20,
    });
    const method = fc.constantFrom("get", "GET", "post", "POST", "put", "PATCH", "DELETE", "QUERY");
    await fc.assert(
      fc.asyncProperty(part, part, method, fc.uint8Array(), async (path, query, verb, body) => {
        const init = {
          method: verb,
          ...(/get/i.test(verb) ? {} : { body: body as Uint8Array<ArrayBuffer> }),
        };
        const request = await send(`https://gateway.test/${path}?${query}#fragment`, init);
        expect(verdict(request)).toBe("ok");
      }),
      { numRuns: 300 },
    );
  });

  it("carries no bearer secret, in whatever header an SDK puts it", async () => {
    const headers = {
      Authorization: "Bearer x",
      "X-Api-Key": "x",
      "api-key": "x",
      "x-goog-api-key": "x",
      "x-a": "1",
    };
    const names = [...headersOf(await send(address, { headers })).keys()];
    expect(names.sort()).toEqual(["content-digest", "signature", "signature-input", "x-a"]);
    const request = new Request(address, { headers });
    expect([...headersOf(await send(request)).keys()]).not.toContain("authorization");
  });

  it("has a nonce of its own and the time of its own each time", async () => {
    let clock = nowMs;
    const { fetch, sent } = recordingFetch({ now: () => clock });
    for (let i = 0; i < 20; i++) {
      await fetch(address);
      clock += 1000;
    }
    const inputs = sent.map((one) => headersOf(one).get("signature-input") ?? "");
    expect(new Set(inputs.map((text) => /nonce="([0-9a-f]{32})"/.exec(text)?.[1])).size).toBe(20);
    expect(inputs.map((text) => Number(/created=(\d+)/.exec(text)?.[1]))).toEqual(
      Array.from({ length: 20 }, (_, i) => 1_800_000_000 + i),
    );
  });
});

describe("the rest of a call", () => {
  it("passes as it is, what only one platform knows included", async () => {
    const dispatcher = {};
    const signal = new AbortController().signal;
    const { init } = await send(address, { redirect: "error", signal, dispatcher } as RequestInit);
    expect(init).toMatchObject({ redirect: "error", method: "GET", body: null });
    expect(init.signal).toBe(signal);
    expect(Object(init).dispatcher).toBe(dispatcher);
  });

  it("is that of a Request, where the init says nothing else", async () => {
    const controller = new AbortController();
    const request = new Request(address, {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
      redirect: "manual",
      signal: controller.signal,
    });
    const sent = await send(request, { redirect: "error" });
    expect(verdict(sent)).toBe("ok");
    expect(sent.url).toBe(address);
    expect(sent.init).toMatchObject({ method: "POST", redirect: "error" });
    expect(bodyOf(sent).toString()).toBe("{}");
    expect(headersOf(sent).get("content-type")).toBe("application/json");
    expect(sent.init.signal?.aborted).toBe(false);
    controller.abort();
    expect(sent.init.signal?.aborted).toBe(true);
  });

  it("answers what the platform's fetch answers", async () => {
    const answer = new Response("{}");
    const { fetch } = recordingFetch({ fetch: async () => answer });
    expect(await fetch(new URL(address))).toBe(answer);
    const failing = recordingFetch({ fetch: () => Promise.reject(new TypeError("fetch failed")) });
    await expect(failing.fetch(address)).rejects.toThrow("fetch failed");
  });
});

describe("a call that is not sent", () => {
  const notSent = async (init: RequestInit, options: Partial<SignedFetchOptions> = {}): Promise<unknown> => {
    const { fetch, sent } = recordingFetch(options);
    const error = await fetch(address, { method: "POST", ...init }).catch((reason: unknown) => reason);
    expect(sent).toEqual([]);
    return error;
  };

  it("has a body over the bound", async () => {
    const bound = { maxBodyBytes: 5 };
    for (const body of [
      "sécret",
      bytes,
      streamOf(bytes),
      streamOf(bytes.subarray(0, 4), bytes.subarray(4)),
    ]) {
      expect(await notSent({ body }, bound)).toEqual(
        new RangeError("The body has more than 5 bytes, and is held whole to be signed."),
      );
    }
    const { fetch, sent } = recordingFetch({ maxBodyBytes: bytes.length });
    await fetch(address, { method: "POST", body: bytes });
    expect(sent).toHaveLength(1);
  });

  it("has an endless stream, which is cancelled", async () => {
    let cancelled: unknown;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1024)),
      cancel: (reason) => {
        cancelled = reason;
      },
    });
    expect(await notSent({ body: endless }, { maxBodyBytes: 1_000_000 })).toBeInstanceOf(RangeError);
    expect(cancelled).toBeInstanceOf(RangeError);
  });

  it("has a stream of anything but bytes", async () => {
    expect(await notSent({ body: streamOf("text") })).toEqual(
      new TypeError("A body's stream must hold bytes."),
    );
  });

  it("was aborted before it began, or while its body was read", async () => {
    expect(await notSent({ signal: AbortSignal.abort("early") })).toBe("early");
    const controller = new AbortController();
    const silent = new ReadableStream({ pull: () => controller.abort("late") });
    expect(await notSent({ body: silent, signal: controller.signal })).toBe("late");
  });

  it("has no address, or a nonce that the gateway would refuse", async () => {
    const { fetch } = recordingFetch();
    await expect(fetch("/v1/models")).rejects.toThrow(TypeError);
    for (const nonce of ["short", "x".repeat(65), 'with-a-quote-"-inside', "with a space inside"]) {
      expect(await notSent({}, { nonce: () => nonce })).toBeInstanceOf(TypeError);
    }
  });
});

describe("a signed fetch is not made", () => {
  it.each([
    "",
    "sk-sig-",
    "sk-op-0123456789",
    `sk-sig-${"x".repeat(42)}`,
    `sk-sig-${"x".repeat(42)}!`,
    ` ${signingSecret}`,
  ])("with a secret of another form, which no error repeats: %j", (wrong) => {
    let error: unknown;
    try {
      createSignedFetch({ keyId: "42", signingSecret: wrong });
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(TypeError);
    expect(inspect(error).split("\n")[0]).toContain(
      'signingSecret is not a signing secret: "sk-sig-" and 43',
    );
    if (wrong.length > 10) expect(inspect(error)).not.toContain(wrong.trim());
  });

  it.each(["", "0", "042", "4.2", "-42", "sk-op-0123456789", "1".repeat(20)])(
    "for the key id %j",
    (keyId) => {
      expect(() => createSignedFetch({ keyId, signingSecret })).toThrow("keyId is the id of a virtual key");
    },
  );

  it("with a key id that is a number, in plain JavaScript", () => {
    expect(() => createSignedFetch({ keyId: 42 as unknown as string, signingSecret })).toThrow(TypeError);
  });
});
