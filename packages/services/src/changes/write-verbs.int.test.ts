import { randomBytes } from "node:crypto";
import { verifyChangeLog } from "@operon/db";
import type { UserId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { beforeAll, describe, expect, it } from "vitest";
import { exportedWriteVerbs } from "../testing/exported-write-verbs.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import type { ExpectedEntry, VerbWorld } from "../testing/verb-case.ts";
import { WRITE_VERB_CASES } from "../testing/write-verb-cases.ts";
import { createUser } from "../users/create-user.ts";

const fixture = useServiceFixture(useTestStores());
const NOBODY_YET = ["createFirstAdmin", "ensureAdmin"];
/** Bytes that are stored, and must not stand in the log whole. */
const STORED = [
  ["virtual_key", ["hash", "previous_hash", "signing_secret", "previous_signing_secret"]],
  ["provider", ["credentials"]],
  ["management_token", ["token_hash"]],
  ["webhook", ["secret"]],
  ["invitation", ["token_hash"]],
] as const;

const canaries = new Set<string>();
let world: VerbWorld;
let count = 0;
const query = async (sql: string, values: unknown[] = []) =>
  (await fixture().root.db.pool.query(sql, values)).rows;

beforeAll(() => {
  const { root, platform } = fixture();
  world = {
    person: platform("owner"),
    system: root,
    tenantId: "1",
    secret: () => {
      const made = `canary-${randomBytes(12).toString("hex")}`;
      canaries.add(made);
      return made;
    },
    count: () => ++count,
  };
});

async function entriesAfter(revision: string) {
  const entries = await query("select * from change where revision > $1 order by revision", [revision]);
  const rows = await query("select * from change_row where revision > $1 order by row_id", [revision]);
  return entries.map((entry) => ({ ...entry, rows: rows.filter((row) => row.revision === entry.revision) }));
}

const headOf = async (): Promise<string> => (await query("select revision from config_head"))[0].revision;

/** What a verb hands out once is a secret too. */
function gather(answer: unknown): void {
  if (answer === null || typeof answer !== "object") return;
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === "string" && ["secret", "token", "signingSecret"].includes(name)) canaries.add(value);
    else gather(value);
  }
}

type Image = Readonly<Record<string, unknown>> | null;

function differing(before: Image, after: Image): string[] {
  const names = Object.keys({ ...before, ...after });
  return names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name])).sort();
}

async function check(verb: string): Promise<void> {
  const prepared = await WRITE_VERB_CASES[verb]?.(world);
  if (prepared === undefined) throw new Error(`${verb} has no case.`);
  const before = await headOf();
  gather(await prepared.call());
  const appended = await entriesAfter(before);
  expect(appended.map(({ action }) => action)).toEqual(prepared.entries.map(({ action }) => action));
  expect(appended.map(({ revision }) => BigInt(revision) - BigInt(before))).toEqual(
    prepared.entries.map((_, index) => BigInt(index + 1)),
  );
  for (const [index, expected] of prepared.entries.entries()) expectEntry(appended[index], expected);
}

function expectEntry(entry: Awaited<ReturnType<typeof entriesAfter>>[number], expected: ExpectedEntry): void {
  const { person } = world;
  const actor = expected.by === "person" ? ["user", expect.stringMatching(/^\d+$/)] : ["system", null];
  expect([entry.actor_kind, entry.actor_id]).toEqual(actor);
  if (expected.by === "person" && expected.action !== "user.change-password") {
    expect(entry.actor_id).toBe(person.actor.userId);
  }
  expect([...new Set(entry.rows.map((row: { table_name: string }) => row.table_name))].sort()).toEqual(
    Object.keys(expected.rows).sort(),
  );
  for (const [table, fields] of Object.entries(expected.rows)) {
    const rows = entry.rows.filter((row: { table_name: string }) => row.table_name === table);
    if (fields === "made") expect(rows.at(-1)).toMatchObject({ before: null, after: expect.any(Object) });
    else for (const row of rows) expect(differing(row.before, row.after)).toEqual([...fields].sort());
  }
}

describe("every write verb", () => {
  it("has a case here", () => {
    expect(Object.keys(WRITE_VERB_CASES).sort()).toEqual(exportedWriteVerbs());
  });

  it.each(NOBODY_YET)("appends one entry with who, before and after: %s", async (verb) => {
    await query('delete from "user"');
    await check(verb);
  });

  describe("of a person", () => {
    beforeAll(async () => {
      const input = { tenantId: "1", email: "owner@verbs.test", name: "O", role: "owner" } as const;
      const { id } = await createUser(world.system, { ...input, password: world.secret() });
      world = {
        ...world,
        person: { ...world.person, actor: { ...world.person.actor, userId: id as UserId } },
      };
    });

    it.each(Object.keys(WRITE_VERB_CASES).filter((verb) => !NOBODY_YET.includes(verb)))(
      "appends one entry with who, before and after: %s",
      check,
    );
  });

  it("leaves no secret in the log, and nothing that one could be looked up by", async () => {
    const stored = await Promise.all(
      STORED.flatMap(([table, columns]) =>
        columns.map((column) => query(`select ${column} as bytes from ${table} where length(${column}) > 0`)),
      ),
    );
    for (const { bytes } of stored.flat()) canaries.add(bytes.toString("hex")).add(bytes.toString("base64"));
    for (const { text } of await query(
      'select password_hash as text from "user" where password_hash is not null',
    )) {
      canaries.add(text);
    }
    expect(canaries.size).toBeGreaterThan(60);
    const [{ log }] = await query(`select (select string_agg(c::text, ' ') from change c)
      || (select string_agg(r.before::text || ' ' || r.after::text, ' ') from change_row r where before is not null)
      || (select string_agg(r.after::text, ' ') from change_row r) as log`);
    expect(log).toContain("sha256:");
    expect([...canaries].filter((canary) => log.includes(canary))).toEqual([]);
  });

  it("leaves a chain that holds", async () => {
    expect(await verifyChangeLog(fixture().root.db.pool)).toEqual({ intact: true, revision: await headOf() });
  });
});
