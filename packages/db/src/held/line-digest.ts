import { createHash } from "node:crypto";

/** How many bytes a digest has. */
export const LINE_DIGEST_BYTES = 6;

/** What stands for a request of a batch, by the id that its maker gave it: a batch has a hundred thousand at most. */
export function lineDigest(customId: string): Buffer {
  return createHash("sha256").update(customId).digest().subarray(0, LINE_DIGEST_BYTES);
}
