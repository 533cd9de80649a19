import { useTestStores } from "@operon/testkit";
import { beforeAll, describe, expect, it } from "vitest";
import { useChangeLog } from "./use-change-log.ts";
import { verifyChangeLog } from "./verify-change-log.ts";

const { db, rename, rows } = useChangeLog(useTestStores());

describe("the chain", () => {
  /** Does it behind the API, looks, and undoes it. */
  async function after(tamper: readonly string[], undo: readonly string[]) {
    for (const sql of tamper) await rows(sql);
    const verdict = await verifyChangeLog(db().pool);
    for (const sql of undo) await rows(sql);
    expect(await verifyChangeLog(db().pool)).toMatchObject({ intact: true });
    return verdict;
  }
  let at = 0n;
  beforeAll(async () => {
    await rename("Before");
    at = (await rename("Under test")).revision ?? 0n;
    for (const name of ["One", "Two", "Three"]) await rename(name);
    for (const table of ["change", "change_row", "config_head"]) {
      await rows(`create table saved_${table} as select * from ${table}`);
    }
  });
  const restore = (table: string) => [
    `delete from ${table}`,
    `insert into ${table} select * from saved_${table}`,
  ];

  it.each<[string, (at: bigint) => string, "change" | "change_row" | "config_head", string, number]>([
    [
      "an entry was edited",
      (at) => `update change set actor_id = '7' where revision = ${at}`,
      "change",
      "changed",
      0,
    ],
    [
      "its time was edited",
      (at) => `update change set at = at + interval '1 ms' where revision = ${at}`,
      "change",
      "changed",
      0,
    ],
    [
      "a reason was added",
      (at) => `update change set reason = '' where revision = ${at}`,
      "change",
      "changed",
      0,
    ],
    ["an entry was deleted", (at) => `delete from change where revision = ${at}`, "change", "missing", 0],
    [
      "the last entry was deleted",
      (at) => `delete from change where revision = ${at + 3n}`,
      "change",
      "missing",
      3,
    ],
    [
      "an entry was added at the end",
      (
        at,
      ) => `insert into change (revision, actor_kind, action, object_type, object_id, object_label, tenant_id)
      values (${at + 4n}, 'system', 'x', 'x', '1', 'x', 1)`,
      "change",
      "beyond-head",
      4,
    ],
    [
      "an entry was put between",
      (at) => `update change set revision = revision + 1000 where revision >= ${at};
      update change set revision = revision - 999 where revision >= ${at + 1000n};
      insert into change (revision, actor_kind, action, object_type, object_id, object_label, tenant_id)
        values (${at}, 'system', 'x', 'x', '1', 'x', 1)`,
      "change",
      "changed",
      0,
    ],
    [
      "two entries were exchanged",
      (
        at,
      ) => `update change set revision = 0 - revision + ${2n * at + 1n} + 5000 where revision in (${at}, ${at + 1n});
      update change set revision = revision - 5000 where revision > 5000`,
      "change",
      "changed",
      0,
    ],
    [
      "an entry's hash was taken away",
      (at) => `update change set hash = null, salt = null, previous_hash = null where revision = ${at}`,
      "change",
      "changed",
      0,
    ],
    [
      "a row was edited",
      (at) => `update change_row set after = jsonb_set(after, '{name}', '"X"') where revision = ${at}`,
      "change_row",
      "changed",
      0,
    ],
    [
      "a row's image before was edited",
      (at) => `update change_row set before = null where revision = ${at}`,
      "change_row",
      "changed",
      0,
    ],
    [
      "a row was deleted",
      (at) => `delete from change_row where revision = ${at}`,
      "change_row",
      "changed",
      0,
    ],
    [
      "a row was added",
      (at) => `insert into change_row (revision, table_name, row_id) values (${at}, 'user', 1)`,
      "change_row",
      "changed",
      0,
    ],
    [
      "a row was added at the end",
      (at) => `insert into change_row (revision, table_name, row_id) values (${at + 9n}, 'user', 1)`,
      "change_row",
      "beyond-head",
      9,
    ],
    [
      "the head was set back",
      (at) => `update config_head set revision = ${at}`,
      "config_head",
      "unlinked",
      0,
    ],
  ])("shows where %s", async (_, tamper, table, fault, offset) => {
    const verdict = await after([tamper(at)], restore(table));
    expect(verdict).toEqual({ intact: false, fault, revision: String(at + BigInt(offset)) });
  });

  it("shows where an entry was edited and given a hash that fits", async () => {
    const forged = `update change set actor_id = '7', hash = sha256('forged'), salt = sha256('salt') where revision = ${at}`;
    expect(await after([forged], restore("change"))).toMatchObject({ intact: false, revision: String(at) });
  });

  it.each([
    ["an entry", "update change set object_label = 'Mine' where revision = 1", "change"],
    [
      "a row",
      `update change_row set after = jsonb_set(after, '{name}', '"Mine"') where revision = 1`,
      "change_row",
    ],
  ])("holds %s from before there were hashes too", async (_, tamper, table) => {
    expect(await after([tamper], restore(table))).toEqual({
      intact: false,
      fault: "unlinked",
      revision: "1",
    });
  });

  it("is the same when what is stored was written again in another order or spelling", async () => {
    const again = `update change_row set after = (select jsonb_object_agg(key, value) from (select * from jsonb_each(after)
      order by key desc) as turned) where after is not null`;
    await rows(again);
    expect(await verifyChangeLog(db().pool)).toMatchObject({ intact: true });
  });
});
