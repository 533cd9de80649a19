import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createUser } from "./create-user.ts";
import { deleteUser } from "./delete-user.ts";
import { getUser } from "./get-user.ts";
import { listUsers } from "./list-users.ts";
import { updateUser } from "./update-user.ts";

const fixture = useServiceFixture(useTestStores());
const MISSING = "999999999";
let count = 0;

function person(tenantId: string, role: "owner" | "admin" | "auditor" = "auditor") {
  count += 1;
  return {
    tenantId,
    role,
    email: `Person-${count}@Example.com`,
    name: `Person ${count}`,
    password: "correct horse battery",
  };
}

describe("createUser", () => {
  it("keeps an argon2id hash, answers without it, and lower-cases the address", async () => {
    const mine = await fixture().tenant();
    const input = person(mine.id);
    const user = await createUser(mine.as("admin"), input);
    expect(user).toMatchObject({
      email: input.email.toLowerCase(),
      role: "auditor",
      status: "active",
      lastSeenAt: null,
    });
    expect(Object.keys(user).join()).not.toMatch(/hash|password/i);
    const row = await fixture().root.db.prisma.user.findUniqueOrThrow({ where: { id: BigInt(user.id) } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it("refuses an address in use, a weak password and an unknown role", async () => {
    const mine = await fixture().tenant();
    const input = person(mine.id);
    await createUser(mine.as("owner"), input);
    expect(await refusalOf(createUser(mine.as("owner"), input))).toContain('"conflict"');
    const weak = { ...person(mine.id), password: "password1234" };
    expect(await refusalOf(createUser(mine.as("owner"), weak))).toContain("guess");
    const unknown = { ...person(mine.id), role: "root" as never };
    expect(await refusalOf(createUser(mine.as("owner"), unknown))).toContain("role");
  });

  it("lets nobody make a role above their own, save in the accounts below", async () => {
    const mine = await fixture().tenant();
    const child = await fixture().tenant(mine.id);
    expect(await refusalOf(createUser(mine.as("admin"), person(mine.id, "owner")))).toContain('"forbidden"');
    expect((await createUser(mine.as("admin"), person(child.id, "owner"))).role).toBe("owner");
  });

  it("answers another tenant exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const create = (tenantId: string) => refusalOf(createUser(mine.as("owner"), person(tenantId)));
    expect(await create(other.id)).toBe(await create(MISSING));
    for (const role of ["auditor", "developer", "billing"] as const) {
      expect(await refusalOf(createUser(mine.as(role), person(mine.id)))).toContain('"forbidden"');
    }
  });
});

describe("updateUser", () => {
  it("changes name, role and status; an admin cannot touch an owner, nor become one", async () => {
    const mine = await fixture().tenant();
    const owner = await createUser(mine.as("owner"), person(mine.id, "owner"));
    const auditor = await createUser(mine.as("owner"), person(mine.id));
    const update = (id: string, changes: object) => updateUser(mine.as("admin"), { id, changes });
    const changes = { name: "New", role: "developer", status: "disabled" };
    expect(await update(auditor.id, changes)).toMatchObject(changes);
    expect(await refusalOf(update(owner.id, { role: "auditor" }))).toContain('"forbidden"');
    expect(await refusalOf(update(auditor.id, { role: "owner" }))).toContain('"forbidden"');
  });

  it("never takes the platform's last active owner away, not even when two do it at once", async () => {
    const ctx = fixture().platform("owner");
    const first = await createUser(ctx, person("1", "owner"));
    const demote = (id: string) => updateUser(ctx, { id, changes: { role: "admin" } });
    expect(await refusalOf(demote(first.id))).toContain('"conflict"');
    expect(await refusalOf(updateUser(ctx, { id: first.id, changes: { status: "disabled" } }))).toContain(
      "last",
    );
    expect(await refusalOf(deleteUser(ctx, { id: first.id }))).toContain("last active owner");
    const second = await createUser(ctx, person("1", "owner"));
    const outcomes = await Promise.allSettled([demote(first.id), demote(second.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const owners = { tenantId: 1n, role: "owner", status: "active" };
    expect(await fixture().root.db.prisma.user.count({ where: owners })).toBe(1);
  });

  it("refuses bad input, answers another tenant's exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { id } = await createUser(other.as("owner"), person(other.id));
    const update = (target: string) =>
      refusalOf(updateUser(mine.as("owner"), { id: target, changes: { name: "x" } }));
    expect(await update(id)).toBe(await update(MISSING));
    const extra = { tenantId: "1" } as object;
    expect(await refusalOf(updateUser(other.as("owner"), { id, changes: extra }))).toContain(
      '"invalid_request"',
    );
    expect(await refusalOf(updateUser(other.as("auditor"), { id, changes: { name: "x" } }))).toContain(
      "forbidden",
    );
  });
});

describe("deleteUser", () => {
  it("removes the person, forgets the password and frees the address", async () => {
    const mine = await fixture().tenant();
    const input = person(mine.id);
    const { id } = await createUser(mine.as("owner"), input);
    await deleteUser(mine.as("admin"), { id });
    expect(await refusalOf(getUser(mine.as("owner"), { id }))).toContain('"not_found"');
    const row = await fixture().root.db.prisma.user.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect(row.passwordHash).toBeNull();
    expect((await createUser(mine.as("owner"), input)).id).not.toBe(id);
  });

  it("answers another tenant's exactly as a missing one, and is forbidden to readers and to lower roles", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { id } = await createUser(other.as("owner"), person(other.id, "owner"));
    const remove = (target: string) => refusalOf(deleteUser(mine.as("owner"), { id: target }));
    expect(await remove(id)).toBe(await remove(MISSING));
    expect(await refusalOf(deleteUser(other.as("auditor"), { id }))).toContain('"forbidden"');
    expect(await refusalOf(deleteUser(other.as("admin"), { id }))).toContain('"forbidden"');
  });
});

describe("listUsers", () => {
  it("shows the subtree, searches and sorts", async () => {
    const mine = await fixture().tenant();
    const child = await fixture().tenant(mine.id);
    const a = await createUser(mine.as("owner"), { ...person(mine.id), name: "Zoë" });
    const b = await createUser(mine.as("owner"), { ...person(child.id), name: "Ann" });
    const ids = async (query: object) =>
      (await listUsers(mine.as("auditor"), query)).data.map(({ id }) => id);
    expect(await ids({})).toEqual([b.id, a.id]);
    expect(await ids({ sort: "-name" })).toEqual([a.id, b.id]);
    expect(await ids({ q: "zoë" })).toEqual([a.id]);
    expect(await ids({ subtree: "false", sort: "lastSeenAt" })).toEqual([a.id]);
  });
});
