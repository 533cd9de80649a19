import type { ClientBase } from "pg";
import { DatabaseError } from "./database-error.ts";

const OLDEST_SERVER = 15;

/** Asserts what every connection relies on: UTC and a supported server. Throws {@link DatabaseError}. */
export async function verifyServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ zone: string; version: number }>(
    "select current_setting('timezone') as zone, current_setting('server_version_num')::int as version",
  );
  const zone = rows[0]?.zone;
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (zone !== "UTC") {
    throw new DatabaseError(
      "wrong-time-zone",
      `The session's time zone is ${zone}: something between here and PostgreSQL overrides UTC.`,
    );
  }
  if (major < OLDEST_SERVER) {
    throw new DatabaseError(
      "unsupported-version",
      `PostgreSQL ${major} is too old: Operon needs ${OLDEST_SERVER} or newer.`,
    );
  }
}
