/** Why a database cannot be used. */
export type DatabaseErrorReason =
  | "invalid-url"
  | "unreachable"
  | "access-denied"
  | "missing-database"
  | "unsupported-version"
  | "wrong-time-zone"
  | "failed";

/** A database that cannot be used; `message` is one line without a password, fit to be printed as it is. */
export class DatabaseError extends Error {
  readonly reason: DatabaseErrorReason;

  constructor(reason: DatabaseErrorReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "DatabaseError";
    this.reason = reason;
  }
}
