import type { Dna, KeyId, ProviderId, TenantId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import type { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "../client/open-pool.ts";
import { claimHeldObjects, type HeldClaim } from "./claim-held-objects.ts";
import { endHeldObject } from "./end-held-object.ts";
import { findHeldObject } from "./find-held-object.ts";
import { fixSettlingTime } from "./fix-settling-time.ts";
import { forgetHeldObject } from "./forget-held-object.ts";
import { forgetReleasedHolds } from "./forget-released-holds.ts";
import type { HeldObject } from "./held-object.ts";
import { keepHeldObjects } from "./keep-held-objects.ts";
import { listHeldObjects } from "./list-held-objects.ts";
import { listReleasedHolds } from "./list-released-holds.ts";
import { postponeHeldObject } from "./postpone-held-object.ts";
import { readOpenHolds } from "./read-open-holds.ts";
import { trimHeldObjects } from "./trim-held-objects.ts";

const stores = useTestStores();
const tenantId = "7" as TenantId;
let pool: Pool;

beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 1 });
});
afterAll(() => pool.end());
beforeEach(() => pool.query("truncate held_object"));

function object(id: string, changes: Partial<HeldObject> = {}): HeldObject {
  return {
    kind: "file",
    id,
    tenantId,
    tenantDna: ".1." as Dna,
    keyId: "9" as KeyId,
    providerId: "3" as ProviderId,
    dialect: "openai",
    model: null,
    details: { purpose: 'a "batch"' },
    state: null,
    createdAtMs: Date.now() - 1_000,
    expiresAtMs: null,
    ...changes,
  };
}

it("is found by its own tenant, as it was kept first", async () => {
  const kept = object("file-1");
  await keepHeldObjects(pool, [kept, object("file-2")]);
  await keepHeldObjects(pool, [object("file-1", { providerId: "4" as ProviderId })]);
  expect(await findHeldObject(pool, kept)).toEqual(kept);
  expect(await findHeldObject(pool, { ...kept, tenantId: "8" as TenantId })).toBeUndefined();
  expect(await findHeldObject(pool, { ...kept, kind: "batch" })).toBeUndefined();
});

it("is one object for each tenant, whatever another one's provider says its ids are", async () => {
  const other = object("file-1", { tenantId: "8" as TenantId, providerId: "5" as ProviderId });
  await keepHeldObjects(pool, [object("file-1"), other]);
  expect(await findHeldObject(pool, other)).toEqual(other);
  expect(await findHeldObject(pool, object("file-1"))).toEqual(
    object("file-1", { createdAtMs: expect.any(Number) }),
  );
});

it("is gone when its time is over, and when it is deleted", async () => {
  const over = object("file-1", { expiresAtMs: Date.now() - 1 });
  await keepHeldObjects(pool, [over, object("file-2")]);
  await forgetHeldObject(pool, object("file-2"));
  expect(await findHeldObject(pool, over)).toBeUndefined();
  expect(await findHeldObject(pool, object("file-2"))).toBeUndefined();
});

it("stays to be settled where it is an open batch, and out of sight", async () => {
  const batch = object("batch-1", { kind: "batch", state: "open" });
  await keepHeldObjects(pool, [batch]);
  await forgetHeldObject(pool, batch);
  expect(await findHeldObject(pool, batch)).toBeUndefined();
  const { rows } = await pool.query("select state, next_poll_at is not null as polled from held_object");
  expect(rows).toEqual([{ state: "open", polled: true }]);
});

it("is listed from the newest, page after page, in both directions", async () => {
  const at = Date.now() - 60_000;
  const made = ["a", "b", "c", "d", "e"].map((id, index) => object(id, { createdAtMs: at + 100 * index }));
  await keepHeldObjects(pool, [
    ...made,
    object("x", { dialect: "anthropic" }),
    object("y", { tenantId: "8" as TenantId }),
  ]);
  const page = { kind: "file", tenantId, dialect: "openai", limit: 2 } as const;
  const ids = async (more: object) => (await listHeldObjects(pool, { ...page, ...more })).map(({ id }) => id);
  expect(await ids({})).toEqual(["e", "d"]);
  expect(await ids({ after: "d" })).toEqual(["c", "b"]);
  expect(await ids({ after: "a" })).toEqual([]);
  expect(await ids({ before: "b" })).toEqual(["d", "c"]);
  expect(await ids({ after: "nobody's" })).toEqual([]);
  expect(await ids({ oldestFirst: true })).toEqual(["a", "b"]);
  expect(await ids({ oldestFirst: true, after: "b" })).toEqual(["c", "d"]);
});

it("is listed by its purpose", async () => {
  await keepHeldObjects(pool, [object("a"), object("b", { details: { purpose: "batch" } })]);
  const page = { kind: "file", tenantId, dialect: "openai", limit: 9, purpose: "batch" } as const;
  expect((await listHeldObjects(pool, page)).map(({ id }) => id)).toEqual(["b"]);
});

describe("an open object", () => {
  const open = object("batch-1", { kind: "batch", state: "open", details: { lines: 3, polls: 1 } });
  const row = async () =>
    (
      await pool.query(
        "select state, details, next_poll_at > now() + interval '50 s' as late, next_poll_at is null as over from held_object",
      )
    ).rows[0];
  beforeEach(() => keepHeldObjects(pool, [open]));

  it("is put off with what was learned of it, until it has ended", async () => {
    await postponeHeldObject(pool, open, { afterMs: 60_000, details: { polls: 2 } });
    expect(await row()).toEqual({ state: "open", details: { lines: 3, polls: 2 }, late: true, over: false });
    await endHeldObject(pool, open, { state: "settled", details: { endedAtMs: 5 } });
    const ended = { state: "settled", details: { lines: 3, polls: 2, endedAtMs: 5 }, late: null, over: true };
    expect(await row()).toEqual(ended);
    await postponeHeldObject(pool, open, { afterMs: 1, details: { polls: 9 } });
    await endHeldObject(pool, open, { state: "lost", details: { lostReason: "late" } });
    expect(await row()).toEqual(ended);
  });

  it("of another tenant is left alone", async () => {
    const theirs = { ...open, tenantId: "8" as TenantId };
    const before = await row();
    await postponeHeldObject(pool, theirs, { afterMs: 60_000 });
    await endHeldObject(pool, theirs, { state: "lost", details: {} });
    expect(await fixSettlingTime(pool, theirs, 1)).toBeUndefined();
    expect(await row()).toEqual(before);
  });

  it("is settled at the time of whoever asked first", async () => {
    expect([await fixSettlingTime(pool, open, 1_000), await fixSettlingTime(pool, open, 2_000)]).toEqual([
      1_000, 1_000,
    ]);
  });

  it("outlives its time, and everything else does not", async () => {
    const expiresAtMs = Date.now() - 60_000;
    const past = [
      object("file-past", { expiresAtMs }),
      object("batch-past", { kind: "batch", state: "settled", expiresAtMs }),
      object("batch-open", { kind: "batch", state: "open", expiresAtMs }),
    ];
    await keepHeldObjects(pool, [...past, object("file-there")]);
    expect(await trimHeldObjects(pool, expiresAtMs)).toBe(0);
    expect(await trimHeldObjects(pool, expiresAtMs + 1)).toBe(2);
    const { rows } = await pool.query("select id from held_object order by id");
    expect(rows.map(({ id }) => id)).toEqual(["batch-1", "batch-open", "file-there"]);
  });
});

describe("an open object is taken", () => {
  const claim = async (more: Partial<HeldClaim> = {}) =>
    (await claimHeldObjects(pool, { limit: 4, ownLimit: 2, busy: [], leaseMs: 60_000, ...more })).map(
      ({ lane, isOwn }) => `${lane}${isOwn ? " own" : ""}`,
    );

  beforeEach(async () => {
    const owners = ["1", "1", "7", "7", "8", "9"];
    await pool.query("set session_replication_role = replica");
    await pool.query("delete from provider");
    for (const [at, owner] of owners.entries()) {
      await pool.query(
        `insert into provider (id, tenant_id, name, kind, base_url, credentials, credential_hint, revision, updated_at)
         values ($1, $2, $3, 'openai', 'https://example.com', '', '', 1, now())`,
        [at + 1, owner, `p${at}`],
      );
      await keepHeldObjects(
        pool,
        ["a", "b"].map((id) =>
          object(`${id}${at}`, { kind: "batch", state: "open", providerId: String(at + 1) as ProviderId }),
        ),
      );
    }
    await pool.query("update held_object set next_poll_at = now() - interval '1 hour' where provider_id > 2");
  });

  it("one of each provider of the platform's, and of all of a tenant's own, which have their share", async () => {
    expect((await claim()).toSorted()).toEqual([
      "provider 1",
      "provider 2",
      expect.stringMatching(/^tenant [789] own$/),
      expect.stringMatching(/^tenant [789] own$/),
    ]);
  });

  it("never by two, and of no busy lane", async () => {
    const busy = ["tenant 7", "tenant 8", "provider 1"];
    expect((await claim({ busy })).toSorted()).toEqual(["provider 2", "tenant 9 own"]);
    expect((await claim({ busy })).toSorted()).toEqual(["provider 2", "tenant 9 own"]);
    expect(await claim({ busy })).toEqual([]);
    expect((await claim({ ownLimit: 0 })).toSorted()).toEqual(["provider 1"]);
  });
});

describe("what open batches hold of budgets", () => {
  const batch = (id: string, ...holds: readonly { budget: string; nanoUsd: number }[]) =>
    object(id, { kind: "batch", state: "open", details: { holds } });
  const amounts = async (...budgets: string[]) => {
    const found = await readOpenHolds(pool, budgets.length === 0 ? undefined : budgets);
    return Object.fromEntries(found.map(({ budget, amount }) => [budget, amount]));
  };

  it("is the sum over those that are open, of each budget for itself", async () => {
    const one = batch("a", { budget: "t7:b1", nanoUsd: 5 }, { budget: "k9:b2", nanoUsd: 5 });
    await keepHeldObjects(pool, [one, batch("b", { budget: "t7:b1", nanoUsd: 20 }), object("file")]);
    expect(await amounts()).toEqual({ "t7:b1": 25, "k9:b2": 5 });
    expect(await amounts("t7:b1", "t7:b3")).toEqual({ "t7:b1": 25, "t7:b3": 0 });
    await endHeldObject(pool, one, { state: "settled", details: {} });
    expect(await amounts()).toEqual({ "t7:b1": 20, "k9:b2": 0 });
  });

  it("is forgotten once everybody was told that it is free, and not before, though its batch is deleted", async () => {
    const one = batch("a", { budget: "t7:b1", nanoUsd: 5 });
    const { details: _, ...kept } = one;
    await keepHeldObjects(pool, [one]);
    expect(await listReleasedHolds(pool)).toEqual([]);
    await forgetReleasedHolds(pool, [one]);
    await endHeldObject(pool, one, { state: "lost", details: {} });
    await forgetHeldObject(pool, one);
    expect(await findHeldObject(pool, one)).toBeUndefined();
    const released = await listReleasedHolds(pool);
    expect(released).toEqual([{ kind: kept.kind, tenantId, id: "a" }]);
    await forgetReleasedHolds(pool, released);
    expect(await amounts()).toEqual({});
  });

  it("has a version that grows with each change", async () => {
    const versionNow = async () => (await readOpenHolds(pool, ["t7:b1"]))[0]?.version ?? 0;
    const versions = [await versionNow()];
    for (const id of ["a", "b", "c"]) {
      await keepHeldObjects(pool, [batch(id, { budget: "t7:b1", nanoUsd: 1 })]);
      versions.push(await versionNow());
    }
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.every(Number.isSafeInteger)).toBe(true);
  });
});
