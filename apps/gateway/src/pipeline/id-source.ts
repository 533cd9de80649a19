import { randomFillSync } from "node:crypto";
import { uuidV7 } from "@operon/domain";

const BYTES_PER_ID = 10;
const POOL_BYTES = BYTES_PER_ID * 1_024;

/** Makes UUIDv7s; asks the system for chance once in a thousand. */
export function createIdSource(): () => string {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return () => {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + BYTES_PER_ID);
    used += BYTES_PER_ID;
    return uuidV7(Date.now(), random);
  };
}
