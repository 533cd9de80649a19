import { createHmac } from "node:crypto";
import { bench, describe } from "vitest";
import { contentDigest, verifyContentDigest } from "./content-digest.ts";
import { headerLookup } from "./header-lookup.ts";
import { parseRequestSignature } from "./parse-request-signature.ts";
import { signRequest } from "./sign-request.ts";
import { importSigningSecret, makeSigningSecret } from "./signing-secret.ts";
import { verifyRequestSignature } from "./verify-request-signature.ts";

const key = importSigningSecret(makeSigningSecret());
const body = Buffer.from(JSON.stringify({ model: "gpt-4o", messages: [{ content: "x".repeat(960) }] }));
const digest = contentDigest(body);
const nowMs = Date.now();
const rawHeaders = ["Host", "127.0.0.1", "Content-Type", "application/json", "Content-Digest", digest];
const request = { method: "POST", target: "/v1/chat/completions", header: headerLookup(rawHeaders), nowMs };
const { signatureInput, signature } = signRequest(
  { ...request, keyId: "123456", createdAtMs: nowMs, nonce: "f".repeat(32) },
  key,
);
const parsed = parseRequestSignature(signatureInput, signature);
if (typeof parsed === "string") throw new Error(parsed);

describe("a signed request", () => {
  bench("parse", () => {
    parseRequestSignature(signatureInput, signature);
  });
  bench("verify", () => {
    if (verifyRequestSignature(parsed, request, key) !== "ok") throw new Error("does not verify");
  });
  bench("digest of a 1 KB body", () => {
    if (verifyContentDigest(digest, body) !== "ok") throw new Error("does not verify");
  });
  bench("all three", () => {
    const read = parseRequestSignature(signatureInput, signature);
    if (typeof read === "string") throw new Error(read);
    if (verifyRequestSignature(read, request, key) !== "ok") throw new Error("does not verify");
    if (verifyContentDigest(digest, body) !== "ok") throw new Error("does not verify");
  });
  bench("a bare HMAC-SHA-256 of as many bytes, the floor", () => {
    createHmac("sha256", key).update(signatureInput).digest();
  });
  bench("refuse a hostile 2 KB field", () => {
    parseRequestSignature(`sig1=("${'\\"'.repeat(1000)}`, signature);
  });
});
