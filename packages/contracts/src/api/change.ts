import { z } from "zod";
import { IdText, TimeText } from "./common-fields.ts";

/** One entry of the change log. */
export const Change = z.strictObject({
  revision: z.string(),
  at: TimeText,
  actor: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  objectLabel: z.string(),
  tenantId: IdText,
  /** Why, in the words of whoever did it. */
  reason: z.string().nullable(),
});
export type Change = z.infer<typeof Change>;

/**
 * The fields of a row. Ids are decimal, times ISO 8601; a secret is `sha256:` and 16 hex digits, which tell that it changed
 * and no more; `upstream-account` stands for an account, or somebody of it, above the reader's.
 */
const ChangedRowImage = z.record(z.string(), z.unknown()).nullable();

/** A row as a change found and left it; null = there was none. */
export const ChangedRow = z.strictObject({
  table: z.string(),
  id: IdText,
  before: ChangedRowImage,
  after: ChangedRowImage,
});
export type ChangedRow = z.infer<typeof ChangedRow>;

/** An entry of the change log with what it changed. */
export const ChangeDetail = z.strictObject({
  ...Change.shape,
  /** The first 200, by table and id. */
  rows: z.array(ChangedRow),
  /** How many rows the change has in all. */
  rowCount: z.int(),
  /** SHA-256 in hex, over the entry and the hash before it; null for changes from before there were hashes. */
  hash: z.string().nullable(),
  previousHash: z.string().nullable(),
});
export type ChangeDetail = z.infer<typeof ChangeDetail>;
