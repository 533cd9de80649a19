import { childDna, type TenantId, type TreePosition } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createTenant } from "./create-tenant.ts";
import { getTenant } from "./get-tenant.ts";
import { listTenants } from "./list-tenants.ts";
import { moveTenant } from "./move-tenant.ts";

const fixture = useServiceFixture(useTestStores());
const MISSING = "999999999";

async function child(parentId: string, slug: string) {
  return createTenant(fixture().root, { parentId, slug, name: slug });
}

describe("moving a tenant", () => {
  it("rewrites the DNA of its whole subtree, and of nobody else, as one change", async () => {
    const [from, to] = [await fixture().tenant(), await fixture().tenant()];
    const top = await child(from.id, "top");
    const middle = await child(top.id, "middle");
    const leaf = await child(middle.id, "leaf");
    const sibling = await child(from.id, "sibling");
    const published = fixture().published.length;
    const moved = await moveTenant(fixture().root, { id: top.id, to: { parentId: to.id } });
    expect(moved).toMatchObject({ parentId: to.id, path: `${to.slug}/top`, dna: `.1.${to.id}.` });
    const dnaOf = async (id: string) => (await getTenant(fixture().root, { id })).tenant.dna;
    expect(await dnaOf(middle.id)).toBe(`.1.${to.id}.${top.id}.`);
    expect(await dnaOf(leaf.id)).toBe(`.1.${to.id}.${top.id}.${middle.id}.`);
    expect(await dnaOf(sibling.id)).toBe(sibling.dna);
    expect(fixture().published.length).toBe(published + 1);
    const below = await listTenants(to.as("owner"), {});
    expect(below.data.map(({ id }) => id).sort()).toEqual([to.id, top.id, middle.id, leaf.id].sort());
    expect((await listTenants(from.as("owner"), {})).data.map(({ id }) => id)).not.toContain(leaf.id);
  });

  it("changes nothing where it stands there already", async () => {
    const home = await fixture().tenant();
    const top = await child(home.id, "top");
    const before = fixture().published.length;
    await moveTenant(fixture().root, { id: top.id, to: { parentId: home.id } });
    expect(fixture().published.length).toBe(before);
  });

  it("refuses a loop, a slug that is taken there, and moving oneself or the root", async () => {
    const home = await fixture().tenant();
    const top = await child(home.id, "top");
    const leaf = await child(top.id, "leaf");
    const to = await fixture().tenant();
    await child(to.id, "top");
    const { root } = fixture();
    expect(await refusalOf(moveTenant(root, { id: top.id, to: { parentId: leaf.id } }))).toContain(
      "below itself",
    );
    expect(await refusalOf(moveTenant(root, { id: top.id, to: { parentId: top.id } }))).toContain(
      "below itself",
    );
    expect(await refusalOf(moveTenant(root, { id: top.id, to: { parentId: to.id } }))).toContain(
      '"conflict"',
    );
    expect(await refusalOf(moveTenant(root, { id: "1", to: { parentId: to.id } }))).toContain('"forbidden"');
    const own = moveTenant(home.as("owner"), { id: home.id, to: { parentId: leaf.id } });
    expect(await refusalOf(own)).toContain('"forbidden"');
  });

  it("answers what is outside of one's subtree, on either end, as missing", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const own = await child(mine.id, "own");
    const theirs = await child(other.id, "theirs");
    const as = mine.as("owner");
    const missing = await refusalOf(moveTenant(as, { id: MISSING, to: { parentId: own.id } }));
    expect(missing).toContain('"not_found"');
    expect(await refusalOf(moveTenant(as, { id: theirs.id, to: { parentId: own.id } }))).toBe(missing);
    expect(await refusalOf(moveTenant(as, { id: own.id, to: { parentId: other.id } }))).toBe(missing);
    expect(await refusalOf(moveTenant(as, { id: own.id, to: { parentId: "1" } }))).toBe(missing);
    expect(
      await refusalOf(moveTenant(mine.as("auditor"), { id: own.id, to: { parentId: mine.id } })),
    ).toContain('"forbidden"');
  });

  it("keeps within what the new path allows below it", async () => {
    const top = await child((await fixture().tenant()).id, "top");
    await child(top.id, "leaf");
    const shallow = await createTenant(fixture().root, {
      parentId: "1",
      slug: "shallow",
      name: "Shallow",
      children: { allow: true, maxDepth: 1 },
    });
    const { root } = fixture();
    const tooDeep = moveTenant(root, { id: top.id, to: { parentId: shallow.id } });
    expect(await refusalOf(tooDeep)).toContain("levels down");
    const leaf = (await listTenants(root, { parent: top.id })).data[0];
    await moveTenant(root, { id: leaf?.id ?? "", to: { parentId: shallow.id } });
    await moveTenant(root, { id: top.id, to: { parentId: "1" } });
  });

  it("takes turns with sub-accounts that are opened at the same time", async () => {
    const [from, to] = [await fixture().tenant(), await fixture().tenant()];
    const top = await child(from.id, "top");
    const [, ...opened] = await Promise.all([
      moveTenant(fixture().root, { id: top.id, to: { parentId: to.id } }),
      ...[1, 2, 3, 4].map((number) => child(top.id, `born-${number}`)),
    ]);
    for (const { id } of opened) {
      const { tenant } = await getTenant(fixture().root, { id });
      const parent = { id: top.id as TenantId, dna: `.1.${to.id}.` } as TreePosition;
      expect(tenant.dna).toBe(childDna(parent));
    }
  });
});
