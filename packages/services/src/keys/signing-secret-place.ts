import type { SecretPlace } from "@operon/trust";

/** Where a key's signing secret is sealed to; the gateway opens it there. */
export function signingSecretPlace(keyId: string): SecretPlace {
  return { table: "virtual_key", column: "signing_secret", rowId: keyId };
}
