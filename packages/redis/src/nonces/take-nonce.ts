import type { RedisClient } from "../clients/open-client.ts";
import { nonceKey } from "../keys.ts";

/** A nonce of a key, and for how long it must not be used again; `forMs` is a positive whole number. */
export type NonceUse = { readonly keyId: string; readonly nonce: string; readonly forMs: number };

/**
 * Uses a nonce up, for all nodes: true for whoever comes first, false for everybody after. Throws while Redis is away or
 * does not answer; then it may be used up all the same. A Redis that lost its data has forgotten its nonces.
 */
export async function takeNonce(client: RedisClient, { keyId, nonce, forMs }: NonceUse): Promise<boolean> {
  return (await client.set(nonceKey(keyId, nonce), "", "PX", forMs, "NX")) === "OK";
}
