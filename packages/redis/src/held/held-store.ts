import type { RedisClient } from "../clients/open-client.ts";
import { heldKey } from "../keys.ts";

/** Where objects that providers keep are found before PostgreSQL has them; values are whatever text was written. */
export type HeldStore = {
  /** Never rejects: what is not written is found in PostgreSQL a second later. */
  readonly write: (name: HeldStoreName, text: string, forSec: number) => void;
  /** Null = nothing is known; rejects where Redis does not answer. */
  readonly read: (name: HeldStoreName) => Promise<string | null>;
  /** Never rejects. */
  readonly remove: (name: HeldStoreName) => void;
};

export type HeldStoreName = { readonly kind: string; readonly tenantId: string; readonly id: string };

const ignore = (): void => undefined;

/** The store in Redis. */
export function createHeldStore(client: RedisClient): HeldStore {
  const keyOf = ({ kind, tenantId, id }: HeldStoreName): string => heldKey(kind, tenantId, id);
  return {
    write: (name, text, forSec) => void client.set(keyOf(name), text, "EX", forSec).catch(ignore),
    read: (name) => client.get(keyOf(name)),
    remove: (name) => void client.del(keyOf(name)).catch(ignore),
  };
}
