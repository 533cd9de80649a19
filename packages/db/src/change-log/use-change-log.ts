import { afterAll, beforeAll } from "vitest";
import { createDatabase, type Database } from "../client/create-database.ts";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { writeConfiguration } from "../configuration/write-configuration.ts";

const change = {
  action: "tenant.update",
  objectType: "tenant",
  objectId: "1",
  objectLabel: "P",
  tenantId: "1",
};

/** For the tests of a file: a database with a change log, and what writes to it and looks behind it. */
export function useChangeLog(stores: () => { readonly databaseUrl: string }) {
  let opened: Database | undefined;
  beforeAll(async () => {
    opened = await createDatabase({ url: stores().databaseUrl, poolSize: 4 });
  });
  afterAll(() => opened?.close());
  const db = (): Database => {
    if (opened === undefined) throw new Error("The database is opened by a beforeAll hook.");
    return opened;
  };
  const write = (body: (write: ConfigurationWrite) => Promise<unknown>) =>
    writeConfiguration({ db: db(), actor: { kind: "system", userId: null } }, async (one) => ({
      result: await body(one),
      change,
    }));
  return {
    db,
    write,
    rename: (name: string) => write((one) => renameRoot(one, name)),
    rows: async (sql: string, values: unknown[] = []) => (await db().pool.query(sql, values)).rows,
  };
}

async function renameRoot(write: ConfigurationWrite, name: string): Promise<void> {
  await write.tx.tenant.update({ where: { id: 1n }, data: { name } });
  write.changed("tenant", "1");
}
