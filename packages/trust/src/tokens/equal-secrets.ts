import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two secrets are the same, in a time that depends on neither their content nor where they differ. */
export function equalSecrets(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const digest = (secret: string | Uint8Array) => createHash("sha256").update(secret).digest();
  return timingSafeEqual(digest(a), digest(b));
}
