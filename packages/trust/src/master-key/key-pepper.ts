import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { openBytes } from "../envelope/open-bytes.ts";
import { sealBytes } from "../envelope/seal-bytes.ts";
import { deriveSubkey } from "./derive-subkey.ts";
import type { MasterKey } from "./master-key.ts";

/** What virtual keys are hashed with. Random, never derived, so that it survives the master key's rotation. */
export interface KeyPepper {
  readonly secret: KeyObject;
}

const associated = ["operon/key-pepper"];

/** A new pepper, and its wrapped form for the database. Made once per installation. */
export function createKeyPepper(masterKey: MasterKey): { pepper: KeyPepper; wrapped: Buffer } {
  const bytes = randomBytes(32);
  const wrapped = sealBytes({ key: deriveSubkey(masterKey, "wrapping"), keyVersion: 0, associated }, bytes);
  return { pepper: { secret: createSecretKey(bytes) }, wrapped };
}

/** The pepper in `wrapped`. Throws `TamperedSecretError` for other bytes or another master key. */
export function unwrapKeyPepper(masterKey: MasterKey, wrapped: Uint8Array): KeyPepper {
  const context = { key: deriveSubkey(masterKey, "wrapping"), keyVersion: 0, associated };
  return { secret: createSecretKey(openBytes(context, wrapped)) };
}
