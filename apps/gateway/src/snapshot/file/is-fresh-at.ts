import { open } from "node:fs/promises";
import type { MasterKey } from "@operon/trust";
import { PREAMBLE_BYTES, readPreamble } from "./snapshot-layout.ts";

const FRESH_MS = 60_000;

/**
 * Whether a file says that it was written within the last minute, with this revision or a newer one: by another gateway that
 * shares the folder. It is not verified; whoever can forge it could as well delete it.
 */
export async function isFreshAt(path: string, masterKey: MasterKey, revision: bigint): Promise<boolean> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(PREAMBLE_BYTES), 0, PREAMBLE_BYTES, 0);
      const preamble = readPreamble(buffer.subarray(0, bytesRead));
      if (typeof preamble === "string" || preamble.masterKeyId !== masterKey.id) return false;
      const ageMs = Date.now() - preamble.writtenAtMs;
      return preamble.revision >= revision && ageMs >= 0 && ageMs < FRESH_MS;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
