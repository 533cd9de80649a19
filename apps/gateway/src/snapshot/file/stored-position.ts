/** Where a configuration stands in the history, and what its keys are hashed with. */
export type StoredPosition = {
  readonly revision: bigint;
  /** Of the revision; null where its change has no entry. */
  readonly mark: string | null;
  /** As the database has it, wrapped by the master key; null where there is none yet. */
  readonly wrappedPepper: Uint8Array | null;
};
