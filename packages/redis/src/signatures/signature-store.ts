import type { RedisClient } from "../clients/open-client.ts";
import { signatureKey } from "../keys.ts";

/** Which account made what, by digest; values are providers' ids. */
export type SignatureStore = {
  /** Never rejects: what is not written is not known elsewhere. */
  readonly write: (digest: string, providerId: string, forSec: number) => void;
  /** In their order; null = nobody knows. Rejects where Redis does not answer. */
  readonly read: (digests: readonly string[]) => Promise<readonly (string | null)[]>;
};

const ignore = (): void => undefined;

/** The store in Redis. Keys are asked for one by one, in one go: those of a cluster are in many places. */
export function createSignatureStore(client: RedisClient): SignatureStore {
  return {
    write: (digest, providerId, forSec) =>
      void client.set(signatureKey(digest), providerId, "EX", forSec).catch(ignore),
    read: (digests) => Promise.all(digests.map((digest) => client.get(signatureKey(digest)))),
  };
}
