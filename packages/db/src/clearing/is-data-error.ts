import { sqlStateOf } from "./sql-state.ts";

/**
 * Whether PostgreSQL refused the data itself (SQLSTATE classes 22 and 23): trying again cannot help, as it can
 * where the server is away, busy or has resolved a deadlock.
 */
export function isDataError(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state !== undefined && (state.startsWith("22") || state.startsWith("23"));
}
