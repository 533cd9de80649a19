import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { Actor } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createTenant } from "./create-tenant.ts";
import { deleteTenant } from "./delete-tenant.ts";
import { getTenant } from "./get-tenant.ts";
import { listTenants } from "./list-tenants.ts";
import { resolveTenantPath } from "./resolve-tenant-path.ts";
import { updateTenant } from "./update-tenant.ts";

const stores = useTestStores();
const fixture = useServiceFixture(stores);
const MISSING = "999999999";

describe("createTenant", () => {
  it("derives the DNA from the parent and publishes the revision that the row carries", async () => {
    const parent = await fixture().tenant();
    const child = await createTenant(parent.as("admin"), {
      parentId: parent.id,
      slug: "team-a",
      name: "Team A",
    });
    expect(child.dna).toBe(`${parent.dna}${parent.id}.`);
    expect(child).toMatchObject({ path: `${parent.slug}/team-a`, depth: 2, status: "active", demo: false });
    expect(fixture().published.at(-1)?.toString()).toBe(child.revision);
  });

  it("refuses a slug that is taken, one that is malformed and fields that it does not know", async () => {
    const parent = await fixture().tenant();
    const input = { parentId: parent.id, slug: "twice", name: "Twice" };
    await createTenant(parent.as("owner"), input);
    expect(await refusalOf(createTenant(parent.as("owner"), input))).toContain('"conflict"');
    expect(await refusalOf(createTenant(parent.as("owner"), { ...input, slug: "No Slug" }))).toContain(
      "slug",
    );
    const extra = { ...input, slug: "extra", demo: true };
    expect(await refusalOf(createTenant(parent.as("owner"), extra))).toContain("invalid_request");
  });

  it("answers another tenant's parent exactly as a missing one", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const input = { slug: "x", name: "X" };
    const missing = await refusalOf(createTenant(mine.as("owner"), { ...input, parentId: MISSING }));
    expect(missing).toContain('"not_found"');
    expect(await refusalOf(createTenant(mine.as("owner"), { ...input, parentId: other.id }))).toBe(missing);
    expect(await refusalOf(createTenant(mine.as("owner"), { ...input, parentId: "1" }))).toBe(missing);
  });

  it("is forbidden to who may only read", async () => {
    const mine = await fixture().tenant();
    for (const role of ["auditor", "billing", "developer"] as const) {
      const call = createTenant(mine.as(role), { parentId: mine.id, slug: "x", name: "X" });
      expect(await refusalOf(call)).toContain('"forbidden"');
    }
  });

  it("lets only the system mark demo data", async () => {
    const input = { parentId: "1", slug: "demo-a", name: "Demo" };
    expect(await refusalOf(createTenant(fixture().platform("owner"), input, { demo: true }))).toContain(
      "forbidden",
    );
    expect((await createTenant(fixture().root, input, { demo: true })).demo).toBe(true);
  });

  it("gives gapless revisions to writers at the same time", async () => {
    const parent = await fixture().tenant();
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        createTenant(parent.as("owner"), { parentId: parent.id, slug: `c-${index}`, name: `C ${index}` }),
      ),
    );
    const revisions = made.map(({ revision }) => Number(revision)).sort((a, b) => a - b);
    expect(revisions).toEqual(revisions.map((_, index) => Number(parent.revision) + 1 + index));
    const entries = await fixture().root.db.prisma.change.findMany({ orderBy: { revision: "asc" } });
    expect(entries.map(({ revision }) => Number(revision))).toEqual(entries.map((_, index) => index + 1));
  });
});

describe("updateTenant", () => {
  it("renames, and writes nothing where nothing differs", async () => {
    const mine = await fixture().tenant();
    const changes = { name: "Renamed", timeZone: "Asia/Shanghai" };
    const first = await updateTenant(mine.as("admin"), { id: mine.id, changes });
    expect(first).toMatchObject(changes);
    const second = await updateTenant(mine.as("admin"), { id: mine.id, changes });
    expect(second.revision).toBe(first.revision);
  });

  it("moves to another time zone from the next month on, and tells the gateways which one holds until then", async () => {
    const mine = await fixture().tenant();
    const owner = mine.as("owner");
    const at = (time: string) => ({ ...owner, now: () => new Date(time) });
    const zoneOf = async () =>
      (
        await fixture().root.db.pool.query(
          `select time_zone as zone, previous_time_zone as previous, time_zone_changed_at as at
           from tenant where id = $1`,
          [mine.id],
        )
      ).rows[0];
    const move = (timeZone: string, time: string) =>
      updateTenant(at(time), { id: mine.id, changes: { timeZone } });
    await move("Asia/Tokyo", "2026-11-10T12:00:00Z");
    const first = { zone: "Asia/Tokyo", previous: "UTC", at: new Date("2026-11-10T12:00:00Z") };
    expect(await zoneOf()).toEqual(first);
    await updateTenant(at("2026-11-11T12:00:00Z"), {
      id: mine.id,
      changes: { name: "Renamed", timeZone: "Asia/Tokyo" },
    });
    expect(await zoneOf()).toEqual(first);
    await move("Europe/Berlin", "2026-11-20T12:00:00Z");
    expect(await zoneOf()).toEqual({
      zone: "Europe/Berlin",
      previous: "UTC",
      at: new Date("2026-11-20T12:00:00Z"),
    });
    await move("UTC", "2026-11-21T12:00:00Z");
    expect(await zoneOf()).toEqual({ zone: "UTC", previous: null, at: null });
  });

  it("sets what becomes of a stream whose hold is used up, and leaves it again to the accounts above", async () => {
    const mine = await fixture().tenant();
    const set = (onHoldExhausted: "end" | null) =>
      updateTenant(mine.as("owner"), { id: mine.id, changes: { onHoldExhausted } });
    expect(mine.onHoldExhausted).toBeNull();
    expect(await set("end")).toMatchObject({ onHoldExhausted: "end" });
    expect(await set(null)).toMatchObject({ onHoldExhausted: null });
  });

  it("freezes from above only: nobody thaws themselves, and the root is never frozen", async () => {
    const mine = await fixture().tenant();
    const freeze = { id: mine.id, changes: { status: "frozen" } } as const;
    expect((await updateTenant(fixture().platform("admin"), freeze)).status).toBe("frozen");
    const thaw = { id: mine.id, changes: { status: "active" } } as const;
    expect(await refusalOf(updateTenant(mine.as("owner"), thaw))).toContain('"forbidden"');
    expect(await refusalOf(updateTenant(fixture().root, { ...freeze, id: "1" }))).toContain(
      '"invalid_request"',
    );
  });

  it("answers another tenant's exactly as a missing one, is forbidden to readers, refuses what is no zone", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const changes = { name: "Mine now" };
    const missing = await refusalOf(updateTenant(mine.as("owner"), { id: MISSING, changes }));
    for (const id of [other.id, "1", "0", "x' or 1=1", "9".repeat(40)]) {
      expect(await refusalOf(updateTenant(mine.as("owner"), { id, changes }))).toBe(missing);
    }
    expect(await refusalOf(updateTenant(mine.as("auditor"), { id: mine.id, changes }))).toContain(
      '"forbidden"',
    );
    const mars = { id: mine.id, changes: { timeZone: "Mars/Base" } };
    expect(await refusalOf(updateTenant(mine.as("owner"), mars))).toContain("timeZone");
  });
});

describe("deleteTenant", () => {
  it("deletes an empty account and frees its slug", async () => {
    const parent = await fixture().tenant();
    const input = { parentId: parent.id, slug: "again", name: "Again" };
    const first = await createTenant(parent.as("owner"), input);
    await deleteTenant(parent.as("owner"), { id: first.id });
    expect(await refusalOf(getTenant(parent.as("owner"), { id: first.id }))).toContain('"not_found"');
    expect((await createTenant(parent.as("owner"), input)).id).not.toBe(first.id);
  });

  it("refuses while there are children or active keys, and one's own", async () => {
    const parent = await fixture().tenant();
    const child = await fixture().tenant(parent.id);
    const platform = fixture().platform("owner");
    expect(await refusalOf(deleteTenant(platform, { id: parent.id }))).toContain("sub-accounts");
    const { key } = await createKey(platform, { tenantId: child.id, name: "k" });
    expect(await refusalOf(deleteTenant(platform, { id: child.id }))).toContain("active keys");
    await revokeKey(platform, { id: key.id });
    expect(await refusalOf(deleteTenant(child.as("owner"), { id: child.id }))).toContain('"forbidden"');
    await deleteTenant(parent.as("owner"), { id: child.id });
    expect(await refusalOf(deleteTenant(platform, { id: "1" }))).toContain('"forbidden"');
  });

  it("answers another tenant's exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const missing = await refusalOf(deleteTenant(mine.as("owner"), { id: MISSING }));
    expect(await refusalOf(deleteTenant(mine.as("owner"), { id: other.id }))).toBe(missing);
    expect(await refusalOf(deleteTenant(mine.as("auditor"), { id: mine.id }))).toContain('"forbidden"');
  });
});

describe("reading tenants", () => {
  it("pages through children without repeating or losing one while others appear", async () => {
    const parent = await fixture().tenant();
    for (const name of ["b", "d", "f"]) {
      await createTenant(parent.as("owner"), { parentId: parent.id, slug: name, name });
    }
    const page = (cursor?: string) =>
      listTenants(parent.as("auditor"), { parent: parent.id, limit: 2, ...(cursor ? { cursor } : {}) });
    const first = await page();
    await createTenant(parent.as("owner"), { parentId: parent.id, slug: "a", name: "a" });
    await createTenant(parent.as("owner"), { parentId: parent.id, slug: "e", name: "e" });
    const second = await page(first.nextCursor ?? "");
    const names = [...first.data, ...second.data].map(({ name }) => name);
    expect(names).toEqual(["b", "d", "e", "f"]);
    expect(second.nextCursor).toBeNull();
  });

  it("shows the subtree alone, siblings whose id begins alike left out", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const child = await fixture().tenant(mine.id);
    const grandchild = await fixture().tenant(child.id);
    await fixture().tenant(other.id);
    const { data } = await listTenants(mine.as("auditor"), { sort: "createdAt" });
    expect(data.map(({ id }) => id)).toEqual([mine.id, child.id, grandchild.id]);
    const detail = await getTenant(mine.as("auditor"), { id: grandchild.id });
    expect(detail.ancestors.map(({ id }) => id)).toEqual([mine.id, child.id]);
    expect((await listTenants(mine.as("auditor"), { subtree: false })).data).toHaveLength(1);
  });

  it("searches names, slugs and paths, with wildcards taken as text", async () => {
    const mine = await fixture().tenant();
    const make = (slug: string, name: string) =>
      createTenant(mine.as("owner"), { parentId: mine.id, slug, name });
    await make("alpha", "100% Sure");
    await make("beta", "1000 Sure");
    const find = async (q: string) =>
      (await listTenants(mine.as("auditor"), { q })).data.map(({ slug }) => slug);
    expect(await find("100%")).toEqual(["alpha"]);
    expect(await find("bet")).toEqual(["beta"]);
    expect(await find(`${mine.slug}/al`)).toEqual(["alpha"]);
    expect(await find("_")).toEqual([]);
  });

  it("resolves a path within the subtree, and no other", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const child = await fixture().tenant(mine.id);
    const resolve = (path: string) => resolveTenantPath(mine.as("auditor"), { path });
    expect((await resolve(`/${mine.slug}/${child.slug}`)).tenant.id).toBe(child.id);
    const missing = await refusalOf(resolve("nowhere"));
    expect(await refusalOf(resolve(other.slug))).toBe(missing);
    expect(await refusalOf(resolve("/"))).toBe(missing);
    expect((await resolveTenantPath(fixture().root, { path: "/" })).tenant.path).toBe("/");
  });

  it("refuses an unknown sort, a forged cursor and one of another list", async () => {
    const mine = await fixture().tenant();
    const ctx = mine.as("auditor");
    expect(await refusalOf(listTenants(ctx, { sort: "constructor" }))).toContain("sort");
    expect(await refusalOf(listTenants(ctx, { cursor: "bm90IG91cnM" }))).toContain("cursor");
    const forged = Buffer.from(JSON.stringify(["createdAt", "1; drop", "1"])).toString("base64url");
    expect(await refusalOf(listTenants(ctx, { sort: "createdAt", cursor: forged }))).toContain("cursor");
  });

  it("tells apart subtrees whose DNAs differ only beyond what the index holds", async () => {
    const top = await fixture().tenant();
    const { tenant } = fixture().root.db.prisma;
    const long = `${top.dna}${top.id}.${"999999999999999999.".repeat(60)}`;
    const make = async (parentId: string, dna: string, slug: string) => {
      const data = { parentId: BigInt(parentId), dna, slug, name: slug, revision: 0n };
      return (await tenant.create({ data })).id.toString();
    };
    const mine = { id: await make(top.id, `${long}${top.id}.`, "mine"), dna: `${long}${top.id}.` };
    const other = await make(top.id, mine.dna, "other");
    const child = await make(mine.id, `${mine.dna}${mine.id}.`, "child");
    await make(other, `${mine.dna}${other}.`, "stranger");
    const actor = { ...fixture().root.actor, tenant: mine as Actor["tenant"] };
    const { data } = await listTenants({ ...fixture().root, actor }, { sort: "createdAt" });
    expect(data.map(({ id }) => id)).toEqual([mine.id, child]);
  });
});
