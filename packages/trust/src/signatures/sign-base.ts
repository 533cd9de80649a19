import { createHmac, type KeyObject } from "node:crypto";

/** `hmac-sha256` (RFC 9421 section 3.3.3) over the bytes of a signature base. */
export function signBase(base: string, key: KeyObject): Buffer {
  return createHmac("sha256", key).update(base, "latin1").digest();
}
