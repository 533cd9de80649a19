import type { KeyObject } from "node:crypto";
import { TamperedSecretError } from "./tampered-secret-error.ts";

/** A sealed value: 1 byte format, 4 bytes key version (big-endian), 12 bytes nonce, ciphertext, 16 bytes tag. */
export const SEALED_FORMAT = {
  version: 1,
  nonceStart: 5,
  textStart: 17,
  tagBytes: 16,
  maxBytes: 65_536,
} as const;

/** What a value is sealed with: an AES-256 key, its version, and the place that the value belongs to. */
export interface SealContext {
  readonly key: KeyObject | Uint8Array;
  readonly keyVersion: number;
  readonly associated: readonly string[];
}

/** The version of the key that `sealed` needs. Throws `TamperedSecretError` where it is no sealed value. */
export function sealedKeyVersion(sealed: Uint8Array): number {
  const shortest = SEALED_FORMAT.textStart + SEALED_FORMAT.tagBytes;
  if (sealed.length < shortest || sealed[0] !== SEALED_FORMAT.version) throw new TamperedSecretError();
  return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length).readUInt32BE(1);
}
