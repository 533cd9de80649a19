import { randomBytes } from "node:crypto";

const DIGITS_PER_ID = 19;
const POOL_BYTES = DIGITS_PER_ID * 512;
const VARIANT = "89ab";

/**
 * Makes UUIDv7s (RFC 9562, section 5.7): 48 bits of Unix time in milliseconds, then 74 random ones. Asks the system
 * for chance once in a thousand, and writes the time once in a millisecond.
 */
export function createIdSource(now: () => number = Date.now): () => string {
  let random = "";
  let used = 0;
  let timeMs = -1;
  let time = "";
  return () => {
    const nowMs = now();
    if (nowMs !== timeMs) {
      timeMs = nowMs;
      const digits = nowMs.toString(16).padStart(12, "0");
      time = `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
    }
    if (used === random.length) {
      random = randomBytes(POOL_BYTES).toString("hex");
      used = 0;
    }
    const at = used;
    used += DIGITS_PER_ID;
    const variant = VARIANT.charAt(random.charCodeAt(at) & 3);
    return `${time}${random.slice(at + 1, at + 4)}-${variant}${random.slice(at + 4, at + 7)}-${random.slice(at + 7, at + 19)}`;
  };
}
