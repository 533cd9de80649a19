/** A key that the console holds for a person while it runs; nobody ever sees it. */
export type PlaygroundKey = {
  readonly secret: string;
  readonly madeAtMs: number;
  readonly expiresAtMs: number;
};

/** Whose key it is: a person, within the tenant that they belong to now. */
export type PlaygroundOwner = { readonly userId: string; readonly tenantId: string };

export type PlaygroundKeys = {
  /** The owner's key, made on first use; two requests at once make one. */
  keyOf: (owner: PlaygroundOwner, make: () => Promise<PlaygroundKey>) => Promise<PlaygroundKey>;
  /** Drops a key that the gateway refused, so that the next request makes another. */
  forget: (owner: PlaygroundOwner) => void;
};

const MAX_OWNERS = 1_000;
/** A key is replaced early, so that no long answer outlives it. */
const SPARE_MS = 3_600_000;

/** Keys in memory only: a restart makes new ones, and the old ones expire by themselves. */
export function createPlaygroundKeys(now: () => number = Date.now): PlaygroundKeys {
  const held = new Map<string, Promise<PlaygroundKey>>();
  const nameOf = ({ userId, tenantId }: PlaygroundOwner): string => `${tenantId}:${userId}`;
  return {
    async keyOf(owner, make) {
      const name = nameOf(owner);
      const present = held.get(name);
      if (present !== undefined) {
        const key = await present;
        if (key.expiresAtMs - now() > SPARE_MS) return key;
        if (held.get(name) === present) held.delete(name);
      }
      const pending = held.get(name) ?? make();
      held.set(name, pending);
      if (held.size > MAX_OWNERS) held.delete(held.keys().next().value ?? name);
      return pending.catch((error: unknown) => {
        if (held.get(name) === pending) held.delete(name);
        throw error;
      });
    },
    forget: (owner) => void held.delete(nameOf(owner)),
  };
}
