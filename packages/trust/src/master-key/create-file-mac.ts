import { createHmac, type Hmac } from "node:crypto";
import { deriveSubkey, type SubkeyPurpose } from "./derive-subkey.ts";
import type { MasterKey } from "./master-key.ts";

/** What files are protected with a code of their own. */
export type FilePurpose = Extract<SubkeyPurpose, "configuration-snapshot">;

/**
 * HMAC-SHA-256 (RFC 2104) under the subkey of `purpose`, to be fed with a file in parts: only a holder of the master key can
 * make its 32 bytes. Compare them with `equalSecrets` or `timingSafeEqual`.
 */
export function createFileMac(masterKey: MasterKey, purpose: FilePurpose): Hmac {
  return createHmac("sha256", deriveSubkey(masterKey, purpose));
}
