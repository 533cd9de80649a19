import { randomBytes } from "node:crypto";
import pg from "pg";

/** Makes an empty database, or a copy of `template`, on the server that `serverUrl` names. */
export async function createServerDatabase(serverUrl: string, template: string | null) {
  const name = `op_test_${randomBytes(6).toString("hex")}`;
  const source = template === null ? "" : ` template ${pg.escapeIdentifier(template)}`;
  await query(serverUrl, `create database ${name}${source}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { name, url: url.href };
}

/** Drops it with whatever is still connected to it. */
export async function dropServerDatabase(serverUrl: string, name: string): Promise<void> {
  await query(serverUrl, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
}

/** Such as `PostgreSQL 15.14`. */
export async function describeServer(serverUrl: string): Promise<string> {
  const rows = await query(
    serverUrl,
    "select split_part(current_setting('server_version'), ' ', 1) as version",
  );
  return `PostgreSQL ${rows[0]?.version}`;
}

async function query(url: string, sql: string): Promise<{ version?: string }[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
