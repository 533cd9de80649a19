import { hkdfSync } from "node:crypto";
import type { MasterKey } from "./master-key.ts";

/** What a subkey is for. A purpose is never used for two things. */
export type SubkeyPurpose = "wrapping" | "console-session" | "cli-token" | "configuration-snapshot";

/** 32 bytes that only this master key and purpose give: HKDF-SHA-256 (RFC 5869), the purpose as its info. */
export function deriveSubkey(masterKey: MasterKey, purpose: SubkeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey.secret, "", `operon/v1/${purpose}`, 32));
}
