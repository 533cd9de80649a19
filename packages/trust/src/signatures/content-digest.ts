import { createHash, timingSafeEqual } from "node:crypto";
import { canonicalBytes } from "./fields/canonical-bytes.ts";
import { readDictionary } from "./fields/read-dictionary.ts";

/** Why a body is not what its `content-digest` says; `no-sha-256` = only other algorithms. */
export type ContentDigestProblem = "missing" | "too-long" | "malformed" | "no-sha-256" | "mismatch";

const algorithm = "sha-256";
const maxLength = 1024;
const maxAlgorithms = 8;

/** The value of `content-digest` for a body, by SHA-256 (RFC 9530 section 2); an empty body has one too. */
export function contentDigest(body: string | Uint8Array): string {
  return `${algorithm}=:${sha256(body).toString("base64")}:`;
}

/**
 * Whether the whole `content-digest` field (its lines joined with ", ") holds the SHA-256 of `body`. Digests by
 * other algorithms may stand beside it and are not computed (RFC 9530 section 2: "MAY ignore any").
 */
export function verifyContentDigest(
  field: string | undefined,
  body: string | Uint8Array,
): "ok" | ContentDigestProblem {
  return verifyBodyHash(field, sha256(body));
}

/** The same for a body of which only the SHA-256, 32 bytes, is at hand, because it was read as it came. */
export function verifyBodyHash(field: string | undefined, hash: Uint8Array): "ok" | ContentDigestProblem {
  if (field === undefined) return "missing";
  if (field.length > maxLength) return "too-long";
  const digests = readDictionary(field, maxAlgorithms);
  if (digests === undefined) return "malformed";
  const digest = digests.get(algorithm);
  if (digest === undefined) return "no-sha-256";
  if (digest.kind !== "item" || digest.value.kind !== "bytes") return "malformed";
  const expected = canonicalBytes(digest.value.base64, 32);
  if (expected === undefined) return "malformed";
  return timingSafeEqual(expected, hash) ? "ok" : "mismatch";
}

function sha256(body: string | Uint8Array): Buffer {
  return createHash("sha256").update(body).digest();
}
