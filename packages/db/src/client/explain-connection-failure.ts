import { DatabaseError, type DatabaseErrorReason } from "./database-error.ts";

// SQLSTATE classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
const reasonBySqlState: Readonly<Record<string, DatabaseErrorReason>> = {
  "28000": "access-denied",
  "28P01": "access-denied",
  "42501": "access-denied",
  "3D000": "missing-database",
};

/** Turns what `pg` threw while connecting into one line that names host, port and database but no password. */
export function explainConnectionFailure(url: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const { host, pathname, username } = new URL(url);
  const where = `${host || "the local server"}${pathname}`;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason =
    reasonBySqlState[code] ?? (/^[0-9A-Z]{5}$/.test(code) && code[0] !== "E" ? "failed" : "unreachable");
  const said = messageOf(error);
  const lines: Partial<Record<DatabaseErrorReason, string>> = {
    unreachable: `No PostgreSQL answers at ${where}: ${said}`,
    "access-denied": `PostgreSQL at ${where} refused the user "${decodeURIComponent(username)}": ${said}`,
    "missing-database": `PostgreSQL is there, but the database is not (${where}): ${said}`,
  };
  return new DatabaseError(reason, lines[reason] ?? `PostgreSQL at ${where} failed: ${said}`, error);
}

// A refused connection to a name with two addresses is an AggregateError without a message.
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
