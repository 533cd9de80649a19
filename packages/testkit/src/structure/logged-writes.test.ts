import { describe, expect, it } from "vitest";
import { loggedWritesRule } from "./logged-writes-rule.ts";
import { readRepository } from "./read-repository.ts";

const TABLES = {
  path: "packages/db/src/change-log/protected-columns.data.ts",
  text: "const x = {\n  tenant: {\n  },\n  virtual_key: {\n  },\n  user: {\n  },\n};\n",
};

function found(text: string, path = "packages/db/src/repositories/planted.ts") {
  return loggedWritesRule.check([TABLES, { path, text }]).map(({ message }) => message);
}

describe("a write to a protected table", () => {
  it("stands nowhere in the repository without a ConfigurationWrite", () => {
    const repository = readRepository();
    expect(loggedWritesRule.check(repository)).toEqual([]);
    expect(repository.some(({ path }) => path === TABLES.path)).toBe(true);
  });

  it.each([
    ["by Prisma", "async function f(reader: Reader) { await reader.virtualKey.update({ data }); }"],
    [
      "by Prisma, many at once",
      "const f = (db: Database) => db.prisma.tenant.createManyAndReturn({ data });",
    ],
    ["by Prisma outside of a function", "await prisma.user.deleteMany({});"],
    [
      "by tagged SQL",
      "async function f(tx: Reader) { await tx.$executeRaw`update tenant set name = ${name}`; }",
    ],
    [
      "by SQL with a quoted name",
      'const f = (pool: Pool) => pool.query(`insert into "user" (id) values (1)`);',
    ],
    ["by SQL with an escaped name", 'const f = (pool: Pool) => pool.query("delete from \\"user\\"");'],
    ["by SQL in a constant", 'const SQL = "delete from only virtual_key where id = $1";'],
    [
      "by SQL over several lines",
      "const f = (pool: Pool) => pool.query(`with x as (\n  UPDATE\n  tenant t set name = ''\n)`);",
    ],
    ["by SQL with a schema", "const f = (pool: Pool) => pool.query(`truncate public.tenant`);"],
    [
      "to a table whose name is put together",
      "const f = (pool: Pool, t: string) => pool.query(`update ${t} set x = 1`);",
    ],
  ])("is noticed %s", (_, text) => {
    expect(found(text)).toEqual([expect.stringContaining("without a ConfigurationWrite")]);
  });

  it("is noticed in services and apps too, and not in tests", () => {
    const text = "const f = (db: Database) => db.prisma.tenant.update({});";
    expect(found(text, "packages/services/src/tenants/planted.ts")).toHaveLength(1);
    expect(found(text, "apps/console/src/server/planted.ts")).toHaveLength(1);
    expect(found(text, "packages/services/src/tenants/planted.int.test.ts")).toEqual([]);
  });

  it.each([
    ["reader.tenant.update({})", "past its"],
    ["pool.query('update tenant set x = 1')", "past its"],
    ["write.tx.tenant.update({})", "marks no row"],
  ])("is noticed within a function that has one, where it is not used: %s", (call, message) => {
    const text = `async function f(write: ConfigurationWrite, reader: Reader, pool: Pool) { await ${call}; }`;
    expect(found(text)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    'async function f(write: ConfigurationWrite) { await write.tx.tenant.update({}); write.changed(\'x\'.length ? "tenant" : "tenant", id); }',
  ])("is noticed where what is marked cannot be read", (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    'async function f(write: ConfigurationWrite) { await write.tx.tenant.update({}); write.changed("tenant", id); }',
    'const f = async ({ tx, changed }: ConfigurationWrite) => { await tx.$executeRaw`update tenant set x = 1`; changed("tenant", id); };',
    'async function f(write: ConfigurationWrite) { for (const id of ids) { await write.tx.virtualKey.create({}); write.changed("virtual_key", id); } }',
    "const f = (reader: Reader) => reader.session.create({});",
    'const f = (pool: Pool) => pool.query("insert into virtual_key_use (key_id) values (1)");',
    'const f = (pool: Pool) => pool.query("select id from tenant for no key update");',
  ])("is not found in %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
