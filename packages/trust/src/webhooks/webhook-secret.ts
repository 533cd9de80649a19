import { randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A new webhook secret as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export function makeWebhookSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

/** The last 4 characters before the padding, by which a person recognises a secret. */
export function webhookSecretHint(secret: string): string {
  return secret.replace(/=+$/, "").slice(-4);
}

/** The bytes that sign. Throws `RangeError` for what is no webhook secret. */
export function webhookSecretBytes(secret: string): Buffer {
  if (!secret.startsWith(prefix)) throw new RangeError("A webhook secret begins with whsec_.");
  return Buffer.from(secret.slice(prefix.length), "base64");
}
