import type { ConfigurationDelta } from "./configuration-delta.ts";

/** A delta as it was read, with where it stands in the history. */
export type LoadedDelta = ConfigurationDelta & {
  /** Of its revision; null where that change has no entry. */
  readonly mark: string | null;
  /** Of the revision that was asked from, as this database has it. */
  readonly sinceMark: string | null;
  /** How long ago the newest change was made when it was read, both by the database's clock; null where it has no entry. */
  readonly ageMs: number | null;
};
