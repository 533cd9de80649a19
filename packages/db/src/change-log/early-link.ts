import { createHash } from "node:crypto";

type Digested = { readonly earlyDigest: Buffer };

/** Takes what is from before there were hashes, in order; `digest` is called once. */
export type EarlyLink = {
  addEntry(entry: Digested): void;
  addRow(row: Digested): void;
  digest(): Buffer;
};

/**
 * The one link that all entries from before there were hashes make: SHA-256 over the SHA-256 of all entries' and of all
 * rows' own SHA-256, as the migration that brought hashes computed it.
 */
export function createEarlyLink(): EarlyLink {
  const [entries, rows] = [createHash("sha256"), createHash("sha256")];
  return {
    addEntry: ({ earlyDigest }) => void entries.update(earlyDigest),
    addRow: ({ earlyDigest }) => void rows.update(earlyDigest),
    digest: () => createHash("sha256").update(entries.digest()).update(rows.digest()).digest(),
  };
}
