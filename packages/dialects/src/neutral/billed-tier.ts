const TIER = /^[a-z0-9_-]{1,32}$/;

/**
 * The service tier that an answer names, as a word of at most 32 characters; undefined where it is none. `auto` is a
 * wish that an answer only repeats: nothing is billed by it.
 */
export function billedTier(said: unknown): string | undefined {
  return typeof said === "string" && said !== "auto" && TIER.test(said) ? said : undefined;
}
