import {
  headerLookup,
  MAX_SIGNATURE_SKEW_MS,
  type RequestSignature,
  verifyContentDigest,
  verifyRequestSignature,
} from "@operon/trust";
import type { SigningKeys, SigningSecrets } from "../signing/signing-secrets.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { type Authenticated, goodHolder } from "./authenticate.ts";
import type { Caller } from "./caller.ts";
import type { Refusal } from "./refusal.ts";

/** What signed requests are judged with. */
export type SignedSetup = {
  readonly snapshot: Snapshot;
  readonly signingSecrets: Pick<SigningSecrets, "known" | "load">;
  /** True for whoever uses a nonce first, on whatever node; rejects where that cannot be known. */
  readonly takeNonce: (use: { keyId: string; nonce: string; forMs: number }) => Promise<boolean>;
};

/** One answer to whatever is wrong, so that nobody learns which keys there are, or how far a forgery got. */
const INVALID: Refusal = { refused: "invalid_signature" };
const RETRY_AFTER_MS = 1_000;
const AWAY: Refusal = { refused: "store_unavailable", retryAfterMs: RETRY_AFTER_MS };
/** How far the clocks of two nodes may differ: a nonce is kept for so long after the last of them would take it. */
const NODE_SKEW_MS = 60_000;

/**
 * Who signed this? What costs nothing is asked first; a nonce is used up only for a signature that holds, so that a
 * stranger can neither burn nonces nor fill their store. That the body is the one that was signed is for `isSignedBody`.
 */
export async function authenticateSigned<Request extends Caller>(
  request: Request,
  signature: RequestSignature | "malformed",
  setup: SignedSetup,
): Promise<Authenticated<Request> | Refusal> {
  if (signature === "malformed" || !isInTime(signature)) return INVALID;
  const refusal =
    (await checkSignature(request, signature, setup)) ??
    checkPresentedKey(request, signature, setup) ??
    (await useNonce(signature, setup));
  if (refusal !== undefined) return refusal;
  // Asked again: a change may have come while the stores answered.
  const signer = authenticateSigner(request, signature, setup);
  return signer.refused ? signer : Object.assign(signer, { signed: true });
}

/** Whom a request comes from whose signature held a moment ago, as things stand now. */
export function authenticateSigner<Request extends Caller>(
  request: Request,
  signer: Pick<RequestSignature, "keyId">,
  setup: Pick<SignedSetup, "snapshot">,
): Authenticated<Request> | Refusal {
  const refusal = checkPresentedKey(request, signer, setup);
  if (refusal !== undefined) return refusal;
  const holder = goodHolder(setup.snapshot.holderOfKey(signer.keyId) ?? "unknown");
  if (holder.refused) return holder;
  return holder.key.hasSigningSecret ? Object.assign(request, holder) : INVALID;
}

/** Whether `body` is the one that a signature speaks of; it covers `content-digest`, which says so (RFC 9530). */
export function isSignedBody({ exchange }: Caller, body: Uint8Array): boolean {
  return verifyContentDigest(headerLookup(exchange.rawHeaders)("content-digest"), body) === "ok";
}

function isInTime({ createdAtMs }: RequestSignature): boolean {
  return Math.abs(Date.now() - createdAtMs) <= MAX_SIGNATURE_SKEW_MS;
}

async function checkSignature(
  request: Caller,
  signature: RequestSignature,
  { snapshot, signingSecrets }: SignedSetup,
): Promise<Refusal | undefined> {
  const { keyId } = signature;
  if (snapshot.holderOfKey(keyId)?.key.hasSigningSecret !== true) return INVALID;
  try {
    const keys = signingSecrets.known(keyId) ?? (await signingSecrets.load(keyId));
    return keys !== undefined && isSignedWith(keys, signature, request) ? undefined : INVALID;
  } catch {
    return AWAY;
  }
}

function isSignedWith(keys: SigningKeys, signature: RequestSignature, { exchange }: Caller): boolean {
  const nowMs = Date.now();
  const { method, target } = exchange;
  const message = { method, target, header: headerLookup(exchange.rawHeaders), nowMs };
  if (verifyRequestSignature(signature, message, keys.current) === "ok") return true;
  const { previous, previousUntilMs } = keys;
  if (previous === null || previousUntilMs <= nowMs) return false;
  return verifyRequestSignature(signature, message, previous) === "ok";
}

/** Whoever shows a key beside their signature must have signed with that one. */
function checkPresentedKey(
  { headers }: Caller,
  { keyId }: Pick<RequestSignature, "keyId">,
  { snapshot }: Pick<SignedSetup, "snapshot">,
): Refusal | undefined {
  if (headers.presentedKey === undefined) return undefined;
  const holder = goodHolder(snapshot.holderOf(headers.presentedKey));
  if (holder.refused) return holder;
  return holder.key.id === keyId ? undefined : INVALID;
}

async function useNonce(
  { keyId, nonce, createdAtMs }: RequestSignature,
  { takeNonce }: SignedSetup,
): Promise<Refusal | undefined> {
  const forMs = createdAtMs + MAX_SIGNATURE_SKEW_MS + NODE_SKEW_MS - Date.now();
  try {
    return (await takeNonce({ keyId, nonce, forMs })) ? undefined : INVALID;
  } catch {
    return AWAY;
  }
}
