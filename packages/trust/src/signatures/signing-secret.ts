import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { encodeBase62 } from "../tokens/base62.ts";

const prefix = "sk-sig-";
const digits = 43;
const format = /^sk-sig-[0-9A-Za-z]{43}$/;

/** A new signing secret: `sk-sig-` and 256 random bits as 43 base62 digits. `random` is for test vectors. */
export function makeSigningSecret(random: Uint8Array = randomBytes(32)): string {
  if (random.length !== 32) throw new RangeError("A signing secret takes 32 random bytes.");
  return prefix + encodeBase62(BigInt(`0x${Buffer.from(random).toString("hex")}`), digits);
}

/** Whether `text` has the form of a signing secret. It carries no checksum: it is never looked up by itself. */
export function checkSigningSecretFormat(text: string): boolean {
  return format.test(text);
}

/** What a person may see of a signing secret: its first 10 and its last 4 characters. */
export function signingSecretDisplay(secret: string): { prefix: string; suffix: string } {
  return { prefix: secret.slice(0, prefix.length + 3), suffix: secret.slice(-4) };
}

/**
 * The key of `hmac-sha256` (RFC 9421 section 3.3.3): the bytes of the secret's text, prefix included, so that
 * any library works with the secret as it was shown. Make it once per secret.
 */
export function importSigningSecret(secret: string): KeyObject {
  return createSecretKey(secret, "utf8");
}
