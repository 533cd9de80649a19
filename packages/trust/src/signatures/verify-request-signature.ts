import { type KeyObject, timingSafeEqual } from "node:crypto";
import type { RequestSignature } from "./parse-request-signature.ts";
import { signBase } from "./sign-base.ts";
import { buildSignatureBase } from "./signature-base.ts";
import { componentOf, isOriginForm, type SignedRequest } from "./signed-request.ts";

/** Why a well-formed signature does not hold for a request. */
export type SignatureMismatch = "too-old" | "in-future" | "bad-target" | "absent-component" | "mismatch";

/** How far the clocks of client and gateway may differ, either way. */
export const MAX_SIGNATURE_SKEW_MS = 300_000;

/**
 * Verifies a signature (RFC 9421 section 3.2) with the secret of the key that it names. Takes a time that does
 * not depend on where signatures differ. Two things are left to the caller: that the body is what
 * `content-digest` says, and that the nonce was not used before, to be remembered until
 * `createdAtMs + MAX_SIGNATURE_SKEW_MS`.
 */
export function verifyRequestSignature(
  signature: RequestSignature,
  request: SignedRequest & { readonly nowMs: number },
  key: KeyObject,
): "ok" | SignatureMismatch {
  const ageMs = request.nowMs - signature.createdAtMs;
  // Negated, so that a clock without a number refuses.
  if (!(ageMs <= MAX_SIGNATURE_SKEW_MS)) return "too-old";
  if (!(ageMs >= -MAX_SIGNATURE_SKEW_MS)) return "in-future";
  if (!isOriginForm(request.target)) return "bad-target";
  const { components, signatureParams } = signature;
  const valueFor = (name: string): string | undefined => componentOf(request, name);
  const base = buildSignatureBase({ components, signatureParams, valueFor });
  if (base === undefined) return "absent-component";
  return timingSafeEqual(signBase(base, key), signature.bytes) ? "ok" : "mismatch";
}
