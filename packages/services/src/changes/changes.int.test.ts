import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createUser } from "../users/create-user.ts";
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
