import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { writeConfiguration } from "../configuration/write-configuration.ts";
import { PROTECTED_COLUMNS } from "./protected-columns.data.ts";
import { useChangeLog } from "./use-change-log.ts";
import { verifyChangeLog } from "./verify-change-log.ts";

const { db, write, rename, rows } = useChangeLog(useTestStores());
const rowsOf = (revision: bigint | null) =>
  rows(`select table_name, row_id, before, after from change_row where revision = $1 order by row_id`, [
    revision,
  ]);

describe("the columns of protected tables", () => {
  it.each(Object.entries(PROTECTED_COLUMNS))(
    "are all shown, fingerprinted or left out on purpose: %s",
    async (table, kinds) => {
      const columns = await rows(
        `select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = $1`,
        [table],
      );
      const kindsOf: Record<string, readonly string[]> = {
        bigint: ["id", "tenant", "person", "key", "stamp"],
        bytea: ["secret"],
        "timestamp with time zone": ["time", "stamp"],
      };
      expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(kinds).sort());
      for (const { name, type } of columns) {
        expect(kindsOf[type] ?? ["value", "secretText", "derived"], `${table}.${name}`).toContain(
          kinds[name],
        );
      }
    },
  );

  it("are those of every table whose rows carry a revision", async () => {
    const tables =
      await rows(`select table_name as name from information_schema.columns where table_schema = 'public'
      and column_name = 'revision' and table_name not in ('change', 'change_row', 'config_head')`);
    expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(PROTECTED_COLUMNS).sort());
  });
});

describe("a write", () => {
  it("keeps each row as the log last knew it and as it is now, without what moves on its own", async () => {
    const { revision } = await rename("First");
    const { revision: next } = await rename("Second");
    expect(await rowsOf(revision)).toMatchObject([
      { table_name: "tenant", row_id: "1", before: { name: "Platform" }, after: { name: "First" } },
    ]);
    const [row] = await rowsOf(next);
    expect(row).toMatchObject({ before: { name: "First", parentId: null }, after: { name: "Second" } });
    expect(Object.keys(row.after)).not.toEqual(expect.arrayContaining(["dna"]));
    for (const left of ["id", "dna", "revision", "updatedAt"]) expect(row.after).not.toHaveProperty(left);
    expect(row.after.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("takes the row before from the log, not from a table that was edited behind it", async () => {
    await rename("Known");
    await rows("update tenant set name = 'Edited' where id = 1");
    const { revision } = await rename("After");
    expect(await rowsOf(revision)).toMatchObject([{ before: { name: "Known" }, after: { name: "After" } }]);
  });

  it("writes nothing down of a row whose image is the same, but gives it the revision", async () => {
    const { revision } = await write(async ({ changed }) => changed("tenant", "1"));
    expect(await rowsOf(revision)).toEqual([]);
    expect(await rows("select revision from tenant where id = 1")).toEqual([{ revision: String(revision) }]);
  });

  it("keeps secrets as fingerprints, and a row that is gone without an image after it", async () => {
    const secret = Buffer.from("a".repeat(64), "hex");
    const made = await write(async ({ tx, changed }) => {
      const data = { tenantId: 1n, userId: 1n, name: "t", tokenHash: secret, display: "op", revision: 0n };
      await tx.user.create({
        data: {
          id: 1n,
          tenantId: 1n,
          email: "a@b.test",
          name: "A",
          role: "owner",
          passwordHash: "argon",
          revision: 0n,
        },
      });
      const { id } = await tx.managementToken.create({ data });
      changed("user", "1");
      changed("management_token", id.toString());
      return id;
    });
    const [token, user] = (await rowsOf(made.revision)).sort((a, b) =>
      a.table_name < b.table_name ? -1 : 1,
    );
    expect(token.after).toMatchObject({ userId: "1", tenantId: "1", expiresAt: null });
    expect(token.after.tokenHash).toMatch(/^sha256:[0-9a-f]{16}$/);
    expect(user.after.passwordHash).toMatch(/^sha256:[0-9a-f]{16}$/);
    const text = JSON.stringify([token, user]);
    for (const leak of ["argon", secret.toString("hex"), secret.toString("base64")])
      expect(text).not.toContain(leak);
    const gone = await write(async ({ tx, changed }) => {
      await tx.managementToken.delete({ where: { id: made.result as bigint } });
      changed("management_token", String(made.result));
    });
    expect(await rowsOf(gone.revision)).toMatchObject([{ before: token.after, after: null }]);
  });

  it("that changed rows and has no entry is refused", async () => {
    const silent = writeConfiguration(
      { db: db(), actor: { kind: "system", userId: null } },
      async ({ tx, changed }) => {
        await tx.tenant.update({ where: { id: 1n }, data: { name: "Silent" } });
        changed("tenant", "1");
        return { result: undefined, change: null };
      },
    );
    await expect(silent).rejects.toThrow("without an entry");
    expect(await rows("select name from tenant where name = 'Silent'")).toEqual([]);
  });

  it("of two at once takes the next place, and links to the one before", async () => {
    const before = BigInt((await rows("select revision from config_head"))[0].revision);
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => rename(`At once ${index}`)));
    expect(made.map(({ revision }) => Number(revision)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 8 }, (_, index) => Number(before) + index + 1),
    );
    expect(await verifyChangeLog(db().pool)).toEqual({ intact: true, revision: String(before + 8n) });
  });

  it("of thousands of rows is one entry", async () => {
    const { revision } = await write(async ({ tx, changed }) => {
      const made = await tx.$queryRaw<{ id: bigint }[]>`
        insert into virtual_key (tenant_id, name, hash, prefix, suffix, revision)
        select 1, 'bulk ' || i, sha256(convert_to('bulk' || i, 'UTF8')), 'sk', 'bulk', 0
        from generate_series(1, 2500) i returning id`;
      for (const { id } of made) changed("virtual_key", id.toString());
    });
    expect(await rowsOf(revision)).toHaveLength(2500);
    expect(await verifyChangeLog(db().pool)).toEqual({ intact: true, revision: String(revision) });
  });
});
