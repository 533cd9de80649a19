import { createHmac } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDigest } from "./content-digest.ts";
import { headerLookup } from "./header-lookup.ts";
import { parseRequestSignature } from "./parse-request-signature.ts";
import { type SigningRequest, signRequest } from "./sign-request.ts";
import { importSigningSecret, makeSigningSecret } from "./signing-secret.ts";
import { verifyRequestSignature } from "./verify-request-signature.ts";

const key = importSigningSecret(makeSigningSecret());
const nowMs = 1_800_000_000_000;
const digest = contentDigest("{}");
const headersOf = (fields: Record<string, string>) => headerLookup(Object.entries(fields).flat());
const plain: SigningRequest = {
  method: "POST",
  target: "/v1/chat/completions?a=1",
  header: headersOf({ "Content-Digest": digest, "Content-Type": "application/json" }),
  keyId: "123456",
  createdAtMs: nowMs,
  nonce: "0123456789abcdef",
};
const fields = signRequest(plain, key);

type Received = Partial<Pick<SigningRequest, "method" | "target" | "header">> & {
  readonly signatureInput?: string;
  readonly signature?: string;
  readonly nowMs?: number;
};

/** What the gateway says to a request that was signed as `plain` and arrived otherwise. */
function outcome(received: Received = {}, signingKey = key): string {
  const { signatureInput, signature, ...request } = { ...plain, nowMs, ...fields, ...received };
  const parsed = parseRequestSignature(signatureInput, signature);
  return typeof parsed === "string" ? parsed : verifyRequestSignature(parsed, request, signingKey);
}

const resigned = (change: Partial<SigningRequest>): string =>
  outcome(signRequest({ ...plain, ...change }, key));

describe("a signed request", () => {
  it("has the fields of the contract", () => {
    expect(fields.signatureInput).toBe(
      'sig1=("@method" "@path" "@query" "content-digest");created=1800000000;keyid="123456";nonce="0123456789abcdef";alg="hmac-sha256"',
    );
    expect(fields.signature).toMatch(/^sig1=:[A-Za-z0-9+/]{43}=:$/);
  });

  it("is read before its key is known", () => {
    expect(parseRequestSignature(fields.signatureInput, fields.signature)).toEqual({
      keyId: "123456",
      createdAtMs: nowMs,
      nonce: "0123456789abcdef",
      components: ["@method", "@path", "@query", "content-digest"],
      signatureParams: fields.signatureInput.slice(5),
      bytes: Buffer.from(fields.signature.slice(6, -1), "base64"),
    });
  });

  it("is good as it was sent, and under no other secret", () => {
    expect(outcome()).toBe("ok");
    expect(outcome({}, importSigningSecret(makeSigningSecret()))).toBe("mismatch");
  });

  it("may cover header fields too, in any order", () => {
    const components = ["content-type", "content-digest", "@query", "@path", "@method"];
    const more = signRequest({ ...plain, components }, key);
    const header = (type: string) => headersOf({ "content-type": type, "content-digest": digest });
    expect(outcome(more)).toBe("ok");
    expect(outcome({ ...more, header: header("text/plain") })).toBe("mismatch");
    expect(outcome({ ...more, header: headersOf({ "content-digest": digest }) })).toBe("absent-component");
  });

  it("may carry other signatures, and white space that structured fields allow", () => {
    const proxy = 'proxy=("@authority";req "x";key="y");tag="a b";expires=1;v=1.5;t=tok/en;ok';
    const spaced = fields.signatureInput.replace('("@method" ', '(  "@method"  ').replaceAll(";", ";  ");
    expect(
      outcome({ signatureInput: `${proxy} ,\t${spaced}`, signature: `proxy=:AA==:, ${fields.signature}` }),
    ).toBe("ok");
  });

  it("may be made by anybody who follows the RFC, its parameters in any order", () => {
    const secret = makeSigningSecret();
    const params =
      '("content-digest" "@query" "@method" "@path");alg="hmac-sha256";keyid="7";nonce="fedcba9876543210";created=1800000000';
    const base = `"content-digest": ${digest}\n"@query": ?a=1\n"@method": POST\n"@path": /v1/chat/completions\n"@signature-params": ${params}`;
    const signature = `sig1=:${createHmac("sha256", secret).update(base).digest("base64")}:`;
    const signatureInput = `sig1=${params}`;
    expect(outcome({ signatureInput, signature }, importSigningSecret(secret))).toBe("ok");
    const reordered = signatureInput.replace(/(;alg.*?)(;keyid.*?)(;nonce)/, "$2$1$3");
    expect(outcome({ signatureInput: reordered, signature }, importSigningSecret(secret))).toBe("mismatch");
  });

  it.each([
    ["/", "/?", "ok"],
    ["/v1?", "/v1", "ok"],
    ["/v1?a", "/v1?a", "ok"],
    ["/v1?a?b", "/v1?a?b", "ok"],
    ["/v1/", "/v1", "mismatch"],
    ["/v1?a=1", "/v1?a=2", "mismatch"],
    ["/v1?a=%2f", "/v1?a=%2F", "mismatch"],
    ["/v1/a%20b", "/v1/a+b", "mismatch"],
    ["/v1/a?b", "/v1/a%3Fb", "mismatch"],
    ["/v1", "//v1", "mismatch"],
  ])("signed for %s and received as %s is %s", (signed, target, expected) => {
    expect(outcome({ ...signRequest({ ...plain, target: signed }, key), target })).toBe(expected);
  });

  it.each([
    "",
    "*",
    "v1",
    "http://gateway.test/v1",
    "gateway.test:80",
    "?a",
    "/v1#a",
    "/v1?a#b",
    "/a b",
    "/é",
    "/a\n",
    "\\v1",
  ])("is refused for a target that is no path: %j", (target) =>
    expect(outcome({ target })).toBe("bad-target"),
  );

  it.each([
    [300_000, "ok"],
    [300_001, "too-old"],
    [86_400_000, "too-old"],
    [-300_000, "ok"],
    [-300_001, "in-future"],
    [-86_400_000, "in-future"],
    [Number.NaN, "too-old"],
  ])("that was made %d ms ago is %s", (ageMs, expected) => {
    expect(outcome({ nowMs: nowMs + ageMs })).toBe(expected);
  });
});

describe("a request whose signature lacks something", () => {
  it.each([
    ["missing", { signatureInput: undefined, signature: undefined }],
    ["missing", { signatureInput: fields.signatureInput, signature: undefined }],
    ["missing", { signatureInput: undefined, signature: fields.signature }],
  ])("is %s without either field", (expected, { signatureInput, signature }) => {
    expect(parseRequestSignature(signatureInput, signature)).toBe(expected);
  });

  it("is refused without the header that is covered", () => {
    expect(outcome({ header: headersOf({}) })).toBe("absent-component");
  });

  it.each([
    ["missing-component", '"@method" '],
    ["missing-component", '"@path" '],
    ["missing-component", '"@query" '],
    ["missing-component", ' "content-digest"'],
    ["bad-created", ";created=1800000000"],
    ["bad-key-id", ';keyid="123456"'],
    ["bad-nonce", ';nonce="0123456789abcdef"'],
    ["unsupported-algorithm", ';alg="hmac-sha256"'],
  ])("is refused as %s without %j", (problem, part) => {
    expect(outcome({ signatureInput: fields.signatureInput.replace(part, "") })).toBe(problem);
  });

  it.each([["@method"], ["@path"], ["@query"], ["content-digest"]])(
    "is refused though it is signed, where it does not cover %s",
    (left) => {
      const components = ["@method", "@path", "@query", "content-digest"].filter((name) => name !== left);
      expect(resigned({ components })).toBe("missing-component");
    },
  );
});

describe("a signature that is not the contract's", () => {
  it.each([
    ["duplicate-component", '"@query"', '"@query" "@query"'],
    ["unsupported-component", '"@query"', '"@query" "@authority"'],
    ["unsupported-component", '"@query"', '"@query" "@signature-params"'],
    ["unsupported-component", '"@query"', '"@query";name="a"'],
    ["unsupported-component", '"@method"', '"@method";req'],
    ["unsupported-component", '"content-digest"', '"content-digest";sf'],
    ["unsupported-component", '"content-digest"', '"Content-Digest"'],
    ["unsupported-component", '"@query"', '"@query" ""'],
    ["unsupported-component", '"@query"', '"@query" "a b"'],
    ["unsupported-component", '"@query"', '"@query" "a\\"b"'],
    ["unsupported-component", '"@query"', '"@query" token'],
    ["unknown-parameter", ";alg", ";expires=1900000000;alg"],
    ["unknown-parameter", ";alg", ';tag="operon";alg'],
    ["malformed", ";alg", ";created=1800000000;alg"],
    ["unsupported-algorithm", "hmac-sha256", "hmac-sha512"],
    ["unsupported-algorithm", '"hmac-sha256"', "hmac-sha256"],
    ["bad-key-id", '"123456"', "123456"],
    ["bad-key-id", '"123456"', '"0123456"'],
    ["bad-key-id", '"123456"', '"0"'],
    ["bad-key-id", '"123456"', '"-1"'],
    ["bad-key-id", '"123456"', '"12x"'],
    ["bad-key-id", '"123456"', '"9223372036854775808"'],
    ["bad-key-id", '"123456"', '"10000000000000000000"'],
    ["bad-created", "1800000000", "-1"],
    ["bad-created", "1800000000", "1800000000.5"],
    ["bad-created", "1800000000", '"1800000000"'],
    ["malformed", "1800000000", "1800000000000000"],
    ["bad-nonce", '"0123456789abcdef"', '"0123456789abcde"'],
    ["bad-nonce", '"0123456789abcdef"', `"${"a".repeat(65)}"`],
    ["bad-nonce", '"0123456789abcdef"', '"0123456789 abcdef"'],
    ["bad-nonce", '"0123456789abcdef"', '"0123456789\\"abcdef"'],
    ["bad-nonce", '"0123456789abcdef"', ":0123456789abcdef:"],
    ["malformed", '"0123456789abcdef"', '"0123456789abcdefé"'],
    ["no-label", "sig1=", "sig2="],
    ["no-label", "sig1=", "sig11="],
    ["malformed", "sig1=", "SIG1="],
    ["malformed", "sig1=", "sig1=(), sig1="],
    ["malformed", "sig1=", "a, b, c, d, sig1="],
    ["malformed", /\(.*?\)/, '"@method"'],
    ["malformed", /$/, ","],
    ["too-long", /$/, " ".repeat(2048)],
    ["malformed", '"@query"', `"@query"${' "x"'.repeat(16)}`],
  ])("is refused as %s: %s becomes %s", (problem, from, to) => {
    expect(outcome({ signatureInput: fields.signatureInput.replace(from, to) })).toBe(problem);
  });

  it("reaches the largest id, and no further", () => {
    expect(resigned({ keyId: "9223372036854775807" })).toBe("ok");
    expect(resigned({ keyId: "1" })).toBe("ok");
  });

  it("has a nonce of 16 to 64 characters", () => {
    expect(resigned({ nonce: "!".repeat(64) })).toBe("ok");
    expect(resigned({ nonce: "~".repeat(16) })).toBe("ok");
  });

  it.each([
    ["no-label", ""],
    ["no-label", fields.signature.replace("sig1", "sig2")],
    ["malformed", fields.signature.slice(0, -1)],
    ["malformed", fields.signature.replace(/=:$/, ":")],
    ["malformed", "sig1=::"],
    ["malformed", "sig1"],
    ["malformed", "sig1=:AAAA:"],
    ["malformed", "sig1=(:AAAA:)"],
    ["malformed", `${fields.signature};a=1`],
    ["malformed", `${fields.signature}, ${fields.signature}`],
    ["malformed", fields.signature.replaceAll(":", '"')],
    ["too-long", fields.signature + " ".repeat(2048)],
  ])("is refused as %s where the signature is %j", (problem, signature) => {
    expect(outcome({ signature })).toBe(problem);
  });
});

describe("a request that was altered after it was signed", () => {
  const visible = fc.constantFrom(..."abcXYZ019-_.~%/?=&:@!$'()*+,; \"\\\u0000\n");

  const original = parseRequestSignature(fields.signatureInput, fields.signature);

  it("is refused with any character of its fields changed, added or taken, unless it means the same", () => {
    const field = fc.constantFrom("signatureInput" as const, "signature" as const);
    const replacement = fc.oneof(visible, fc.constant(""));
    fc.assert(
      fc.property(field, fc.nat(), fc.nat({ max: 1 }), replacement, (name, place, taken, character) => {
        const text = fields[name];
        const at = place % text.length;
        const changed = { ...fields, [name]: text.slice(0, at) + character + text.slice(at + taken) };
        const read = parseRequestSignature(changed.signatureInput, changed.signature);
        expect(outcome(changed) === "ok").toBe(isDeepStrictEqual(read, original));
      }),
      { numRuns: 3000 },
    );
  });

  it("is refused with another method, target or digest", () => {
    const target = fc.string({ unit: visible, maxLength: 40 }).map((rest) => `/${rest}`);
    const queryOf = (text: string) =>
      text.endsWith("?") && text.indexOf("?") === text.length - 1 ? text.slice(0, -1) : text;
    fc.assert(
      fc.property(target, target, (signedTarget, target) => {
        fc.pre(!/[^!-~]/.test(signedTarget));
        const signed = signRequest({ ...plain, target: signedTarget }, key);
        expect(outcome({ ...signed, target: signedTarget })).toBe("ok");
        expect(outcome({ ...signed, target }) === "ok").toBe(queryOf(signedTarget) === queryOf(target));
      }),
      { numRuns: 1000 },
    );
    for (const method of ["GET", "post", "", "POST ", "POST\n"]) expect(outcome({ method })).not.toBe("ok");
    fc.assert(
      fc.property(fc.string({ unit: visible, maxLength: 60 }), (text) => {
        fc.pre(text.trim() !== digest);
        expect(outcome({ header: headersOf({ "content-digest": text }) })).not.toBe("ok");
      }),
    );
  });

  it("is refused with a second line of the digest, before or behind the first", () => {
    for (const lines of [
      ["content-digest", digest, "Content-Digest", digest],
      ["content-digest", contentDigest(""), "content-digest", digest],
    ]) {
      expect(outcome({ header: headerLookup(lines) })).toBe("mismatch");
    }
  });

  it("is refused with a bit of the signature flipped", () => {
    const bytes = Buffer.from(fields.signature.slice(6, -1), "base64");
    for (let bit = 0; bit < 256; bit++) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(outcome({ signature: `sig1=:${flipped.toString("base64")}:` })).toBe("mismatch");
    }
  });

  it("is refused with the parts of two signatures mixed", () => {
    const other = signRequest({ ...plain, nonce: "another-nonce-16" }, key);
    expect(outcome({ signatureInput: other.signatureInput })).toBe("mismatch");
    expect(outcome({ signature: other.signature })).toBe("mismatch");
    expect(outcome(other)).toBe("ok");
  });
});

it("what lacks a component cannot be signed", () => {
  expect(() => signRequest({ ...plain, header: headersOf({}) }, key)).toThrow("lacks a component");
});
