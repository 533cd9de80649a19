/** A snapshot file that is not used; the message says why. */
export class SnapshotFileError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "SnapshotFileError";
  }
}
