import type { PoolConfig } from "pg";
import { DatabaseError } from "./database-error.ts";

const CONNECT_TIMEOUT_MS = 15_000;

/** How to connect: `statementTimeoutMs` 0 = statements may take as long as they like. */
export type ConnectionSettings = {
  readonly url: string;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
};

/**
 * The settings of every connection that Operon makes. UTC, because Prisma's adapter drops the offset of a
 * `timestamptz`; in the start-up packet, because PGlite has one session for everybody and ignores that packet.
 * Throws {@link DatabaseError} `invalid-url`.
 */
export function connectionSettings({
  url,
  statementTimeoutMs = 0,
  lockTimeoutMs = 0,
}: ConnectionSettings): PoolConfig {
  const address = parseAddress(url);
  const ownOptions = address.searchParams.get("options");
  address.searchParams.delete("options");
  const options = [
    ownOptions,
    "-c timezone=UTC",
    `-c statement_timeout=${statementTimeoutMs}`,
    `-c lock_timeout=${lockTimeoutMs}`,
  ];
  return {
    connectionString: address.href,
    options: options.filter((option) => option !== null).join(" "),
    application_name: "operon",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
}

function parseAddress(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address !== null && /^postgres(ql)?:$/.test(address.protocol)) return address;
  throw new DatabaseError(
    "invalid-url",
    "The database address must look like postgres://user:password@host:5432/name.",
  );
}
