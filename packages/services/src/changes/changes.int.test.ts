import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { updateKey } from "../keys/update-key.ts";
import { moveTenant } from "../tenants/move-tenant.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createUser } from "../users/create-user.ts";
import { getChange } from "./get-change.ts";
import { listChanges } from "./list-changes.ts";

const fixture = useServiceFixture(useTestStores());

describe("listChanges", () => {
  it("has one entry for each write, the newest first, within the subtree alone", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { key } = await createKey(mine.as("owner"), { tenantId: mine.id, name: "k" });
    await createKey(other.as("owner"), { tenantId: other.id, name: "theirs" });
    await revokeKey(mine.as("owner"), { id: key.id });
    const { data } = await listChanges(mine.as("auditor"), {});
    expect(data.map(({ action }) => action)).toEqual(["key.revoke", "key.create", "tenant.create"]);
    expect(data[1]).toMatchObject({
      objectType: "key",
      objectId: key.id,
      objectLabel: "k",
      tenantId: mine.id,
    });
    const first = await listChanges(mine.as("auditor"), { limit: 2 });
    const rest = await listChanges(mine.as("auditor"), { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...rest.data]).toEqual(data);
    expect(await refusalOf(listChanges(mine.as("developer"), {}))).toContain('"forbidden"');
    expect(await refusalOf(listChanges(mine.as("auditor"), { tenant: other.id }))).toContain('"not_found"');
  });

  it("names one's own people, and nobody of the accounts above", async () => {
    const mine = await fixture().tenant();
    const by = async (ctx: ServiceContext, tenantId: string, email: string) => {
      const input = { tenantId, email, role: "owner", name: "P", password: "correct horse battery" } as const;
      const { id } = await createUser(ctx, input);
      return { ...ctx, actor: { ...ctx.actor, userId: id as ServiceContext["actor"]["userId"] } };
    };
    const above = await by(fixture().platform("owner"), "1", "above@example.com");
    const own = await by(mine.as("owner"), mine.id, "own@example.com");
    await createKey(above, { tenantId: mine.id, name: "from above" });
    await createKey({ ...own, actor: { ...own.actor, kind: "token" } }, { tenantId: mine.id, name: "own" });
    const actors = async (ctx: ServiceContext) =>
      (await listChanges(ctx, { tenant: mine.id, q: "key.create" })).data.map(({ actor }) => actor);
    expect(await actors(mine.as("auditor"))).toEqual(["own@example.com (token)", "upstream-account"]);
    expect(await actors(fixture().platform("auditor"))).toEqual([
      "own@example.com (token)",
      "above@example.com",
    ]);
  });
});

describe("getChange", () => {
  const newest = async (ctx: ServiceContext, tenant: string) => {
    const { data } = await listChanges(ctx, { tenant, subtree: false, limit: 1 });
    return data[0]?.revision ?? "";
  };

  it("shows what a change found and left, with the hash that chains it to the one before", async () => {
    const mine = await fixture().tenant();
    const { key } = await createKey(mine.as("owner"), { tenantId: mine.id, name: "before" });
    const made = await newest(mine.as("auditor"), mine.id);
    await updateKey(mine.as("owner"), { id: key.id, changes: { name: "after" } });
    const revision = await newest(mine.as("auditor"), mine.id);
    const { data } = await listChanges(mine.as("auditor"), { limit: 1 });
    const change = await getChange(mine.as("auditor"), { revision });
    expect(change).toMatchObject({ ...data[0], action: "key.update", reason: null, rowCount: 1 });
    expect(change.rows).toMatchObject([
      {
        table: "virtual_key",
        id: key.id,
        before: { name: "before" },
        after: { name: "after", tenantId: mine.id },
      },
    ]);
    expect(change.rows[0]?.after?.hash).toMatch(/^sha256:[0-9a-f]{16}$/);
    expect(change.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(change.previousHash).toBe((await getChange(mine.as("auditor"), { revision: made })).hash);
  });

  it("refuses another tenant's change as it refuses a missing one, and roles that may not read", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const theirs = await newest(fixture().root, other.id);
    const refused = (revision: string) => refusalOf(getChange(mine.as("owner"), { revision }));
    const missing = await refused("999999999");
    expect(missing).toContain('"not_found"');
    for (const revision of [theirs, "1", "x", "-1"]) expect(await refused(revision)).toBe(missing);
    expect(await refusalOf(getChange(mine.as("billing"), { revision: theirs }))).toContain('"forbidden"');
  });

  it("tells nobody of accounts and people above theirs, or of accounts that theirs stood below once", async () => {
    const [upper, elsewhere] = [await fixture().tenant(), await fixture().tenant()];
    const lower = await fixture().tenant(upper.id);
    const boss = await createUser(upper.as("owner"), {
      tenantId: upper.id,
      email: "boss@example.com",
      name: "Boss",
      role: "owner",
      password: "correct horse battery",
    });
    const as = upper.as("owner");
    const above = { ...as, actor: { ...as.actor, userId: boss.id as ServiceContext["actor"]["userId"] } };
    const imageOf = async (ctx: ServiceContext, revision: string) =>
      (await getChange(ctx, { revision })).rows[0];

    await createKey(above, { tenantId: lower.id, name: "k" });
    const created = await newest(fixture().root, lower.id);
    expect(await imageOf(lower.as("owner"), created)).toMatchObject({
      after: { createdById: "upstream-account", tenantId: lower.id },
    });
    expect(await imageOf(above, created)).toMatchObject({ after: { createdById: boss.id } });

    await updateTenant(above, { id: lower.id, changes: { allowlist: ["203.0.113.0/24"], status: "frozen" } });
    const frozen = await newest(fixture().root, lower.id);
    const hidden = {
      parentId: "upstream-account",
      frozenById: "upstream-account",
      allowlistById: "upstream-account",
    };
    expect(await imageOf(lower.as("owner"), frozen)).toMatchObject({ after: hidden });
    expect(await imageOf(above, frozen)).toMatchObject({
      after: { parentId: upper.id, frozenById: upper.id },
    });
    await updateTenant(above, { id: lower.id, changes: { status: "active" } });

    await moveTenant(fixture().root, { id: lower.id, to: { parentId: elsewhere.id } });
    const moved = await newest(fixture().root, lower.id);
    expect(await imageOf(elsewhere.as("owner"), moved)).toMatchObject({
      before: { parentId: "upstream-account" },
      after: { parentId: elsewhere.id },
    });
    expect(JSON.stringify(await getChange(lower.as("owner"), { revision: moved }))).not.toContain(
      `"${upper.id}"`,
    );
  });
});
