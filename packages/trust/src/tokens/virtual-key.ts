import { createHmac } from "node:crypto";
import type { KeyPepper } from "../master-key/key-pepper.ts";
import { hasTokenFormat, makeCheckedToken } from "./checked-token.ts";

const prefix = "sk-op-";

/** A new virtual key: `sk-op-`, 43 base62 characters, 6 of checksum. `random` (32 bytes) is for test vectors. */
export function makeVirtualKey(random?: Uint8Array): string {
  return makeCheckedToken(prefix, random);
}

/** Whether `text` is a well-formed virtual key with a right checksum. For the hot path: allocates nothing. */
export function checkVirtualKeyFormat(text: string): boolean {
  return hasTokenFormat(prefix, text);
}

/** What is stored and looked up: 32 bytes of HMAC-SHA-256(pepper, key). */
export function hashVirtualKey(pepper: KeyPepper, key: string): Buffer {
  return createHmac("sha256", pepper.secret).update(key).digest();
}

/** What a person may see of a key: its first 10 and its last 4 characters. */
export function virtualKeyDisplay(key: string): { prefix: string; suffix: string } {
  return { prefix: key.slice(0, 10), suffix: key.slice(-4) };
}
