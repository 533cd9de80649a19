import { createHash, createSecretKey, type KeyObject } from "node:crypto";
import { MasterKeyError } from "./master-key-error.ts";

/** The key that wraps every other one. A `KeyObject`, so that logging it by accident shows nothing. */
export interface MasterKey {
  /** 16 hex digits of a hash of the key: says which key wrapped something, and nothing about the key. */
  readonly id: string;
  readonly secret: KeyObject;
}

/** The master key of 32 bytes. Throws `MasterKeyError` at another length or for bytes that are all the same. */
export function masterKeyFromBytes(bytes: Uint8Array): MasterKey {
  if (bytes.length !== 32) throw new MasterKeyError(`The master key must be 32 bytes, not ${bytes.length}.`);
  if (new Set(bytes).size === 1)
    throw new MasterKeyError("The master key is one byte repeated: make a random one.");
  const id = createHash("sha256")
    .update("operon/master-key-id/v1\0")
    .update(bytes)
    .digest("hex")
    .slice(0, 16);
  return { id, secret: createSecretKey(bytes) };
}

/** The master key in `text`: 32 bytes as 64 hex digits, base64 or base64url. Throws `MasterKeyError`. */
export function parseMasterKey(text: string): MasterKey {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return masterKeyFromBytes(Buffer.from(trimmed, "hex"));
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return masterKeyFromBytes(Buffer.from(trimmed, "base64"));
  throw new MasterKeyError("The master key must be 32 bytes in base64 or hex (openssl rand -base64 32).");
}
