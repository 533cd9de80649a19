import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { planConfiguration } from "../configuration/plan-configuration.ts";
import { makeActor } from "../context/make-actor.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { acceptInvitation } from "../invitations/accept-invitation.ts";
import { createInvitation } from "../invitations/create-invitation.ts";
import { lookUpInvitation } from "../invitations/look-up-invitation.ts";
import { revokeInvitation } from "../invitations/revoke-invitation.ts";
import { createKey } from "../keys/create-key.ts";
import { getKey } from "../keys/get-key.ts";
import { rotateKey } from "../keys/rotate-key.ts";
import { reportLeak } from "../leaks/report-leak.ts";
import { authenticateToken } from "../management-tokens/authenticate-token.ts";
import { createManagementToken } from "../management-tokens/create-management-token.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { deleteTenant } from "../tenants/delete-tenant.ts";
import { getTenant } from "../tenants/get-tenant.ts";
import { moveTenant } from "../tenants/move-tenant.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createUser } from "../users/create-user.ts";
import { deleteUser } from "../users/delete-user.ts";
import { setPassword } from "../users/set-password.ts";
import { getPolicy } from "./get-policy.ts";

const fixture = useServiceFixture(useTestStores());
const password = "correct horse battery";
let count = 0;
const address = () => {
  count += 1;
  return `widening-${count}@example.com`;
};

/** A reseller and an account below it, with people of both. */
async function family() {
  const reseller = await fixture().tenant();
  const made = await createTenant(fixture().root, { parentId: reseller.id, slug: "child", name: "Child" });
  const position = { id: made.id, dna: made.dna } as ServiceContext["actor"]["tenant"];
  const actor = makeActor({ kind: "user", userId: null, tenant: position, role: "owner" });
  return { reseller, child: made, asChild: { ...fixture().root, actor } };
}

async function personOf(home: Awaited<ReturnType<typeof family>>["reseller"], role: "owner" | "admin") {
  const user = await createUser(home.as("owner"), {
    tenantId: home.id,
    email: address(),
    name: "P",
    role,
    password,
  });
  const ctx = home.as(role);
  return { user, ctx: { ...ctx, actor: { ...ctx.actor, userId: user.id as never } } };
}

describe("an allowlist that somebody above set", () => {
  it.each([
    ["lifts it", { allowlist: null }],
    ["makes it a dry run", { allowlistMode: "dry-run" as const }],
    ["widens it", { allowlist: ["0.0.0.0/0"] }],
  ])("stands: nobody below, nor between, %s", async (_, changes) => {
    const { child, asChild } = await family();
    await updateTenant(fixture().root, { id: child.id, changes: { allowlist: ["203.0.113.0/24"] } });
    expect(await refusalOf(updateTenant(asChild, { id: child.id, changes }))).toContain(
      "An account above set",
    );
  });

  it("is the account's own where it set it itself", async () => {
    const { child, asChild } = await family();
    await updateTenant(asChild, { id: child.id, changes: { allowlist: ["203.0.113.0/24"] } });
    await updateTenant(asChild, { id: child.id, changes: { allowlist: null } });
    await updateTenant(asChild, { id: child.id, changes: { allowlist: ["198.51.100.1"] } });
  });
});

describe("an account that somebody above froze", () => {
  it("is neither thawed nor emptied by those between", async () => {
    const { reseller, child } = await family();
    const leaf = await createTenant(fixture().root, { parentId: child.id, slug: "leaf", name: "Leaf" });
    await updateTenant(fixture().root, { id: child.id, changes: { status: "frozen" } });
    const thaw = updateTenant(reseller.as("owner"), { id: child.id, changes: { status: "active" } });
    expect(await refusalOf(thaw)).toContain("above yours froze");
    const out = moveTenant(reseller.as("owner"), { id: leaf.id, to: { parentId: reseller.id } });
    expect(await refusalOf(out)).toContain("above yours froze");
    await updateTenant(fixture().root, { id: child.id, changes: { status: "active" } });
    await updateTenant(reseller.as("owner"), { id: child.id, changes: { status: "frozen" } });
    await updateTenant(reseller.as("owner"), { id: child.id, changes: { status: "active" } });
  });
});

describe("what stands above", () => {
  it("cannot be found out by trying: numbers and ranges out of sight refuse nothing", async () => {
    const { reseller, child, asChild } = await family();
    await updateTenant(fixture().root, {
      id: reseller.id,
      changes: { limits: { rpm: 73_211 }, allowlist: ["203.0.113.0/24"] },
    });
    const wide = { limits: { rpm: 900_000 }, allowlist: ["0.0.0.0/0"] };
    await createKey(asChild, { tenantId: child.id, name: "wide", ...wide });
    const seen = createKey(reseller.as("owner"), { tenantId: child.id, name: "wide", ...wide });
    expect(await refusalOf(seen)).toContain("limits.rpm");
  });

  it("may have been lowered since: a change is judged by what it changes", async () => {
    const { reseller, child } = await family();
    await updateTenant(reseller.as("owner"), { id: child.id, changes: { limits: { rpm: 500, tpm: 500 } } });
    await updateTenant(fixture().root, { id: reseller.id, changes: { limits: { rpm: 100 } } });
    await updateTenant(reseller.as("owner"), { id: child.id, changes: { limits: { tpm: 400 } } });
    const raised = updateTenant(reseller.as("owner"), { id: child.id, changes: { limits: { rpm: 450 } } });
    expect(await refusalOf(raised)).toContain("limits.rpm");
  });
});

describe("a token with scopes", () => {
  it("makes and manages nobody who may do more", async () => {
    const { reseller } = await family();
    const { ctx, user } = await personOf(reseller, "owner");
    const made = await createManagementToken(ctx, { name: "hr", scopes: ["users:read", "users:write"] });
    const actor = await authenticateToken(fixture().root, made.secret);
    if (actor === null) throw new Error("The token is not known.");
    const as = { ...fixture().root, actor };
    const person = { tenantId: reseller.id, email: address(), name: "X", password };
    expect(await refusalOf(createUser(as, { ...person, role: "owner" }))).toContain("token's scopes");
    expect(
      await refusalOf(createInvitation(as, { tenantId: reseller.id, email: address(), role: "developer" })),
    ).toContain("token's scopes");
    expect(await refusalOf(setPassword(as, { id: user.id, password }))).toContain('"forbidden"');
  });

  it("that may only write is answered what it wrote", async () => {
    const { reseller } = await family();
    const { ctx } = await personOf(reseller, "owner");
    const made = await createManagementToken(ctx, { name: "ci", scopes: ["keys:write"] });
    const actor = await authenticateToken(fixture().root, made.secret);
    if (actor === null) throw new Error("The token is not known.");
    const as = { ...fixture().root, actor };
    const { key } = await createKey(as, { tenantId: reseller.id, name: "k" });
    expect((await rotateKey(as, { id: key.id, how: { graceSeconds: 0 } })).secret).toContain("sk-op-");
    expect(await refusalOf(getKey(as, { id: key.id }))).toContain('"forbidden"');
  });

  it("ends when somebody sets its person's password", async () => {
    const { reseller } = await family();
    const { ctx, user } = await personOf(reseller, "admin");
    const { secret } = await createManagementToken(ctx, { name: "t" });
    await setPassword(reseller.as("owner"), { id: user.id, password: "another horse battery" });
    expect(await authenticateToken(fixture().root, secret)).toBeNull();
  });
});

describe("a plan", () => {
  it("tells whoever may only read nothing about anybody's password", async () => {
    const users = [{ email: address(), tenant: "/", role: "owner" as const, password }];
    for (const role of ["auditor", "developer", "billing"] as const) {
      const call = planConfiguration(fixture().platform(role), { file: { version: 1, users }, prune: false });
      expect(await refusalOf(call)).toContain('"forbidden"');
    }
  });
});

describe("an open invitation", () => {
  it("ends with its maker's rights, and with a newer one", async () => {
    const { reseller, child } = await family();
    const { ctx, user } = await personOf(reseller, "owner");
    const invite = { tenantId: reseller.id, email: address(), role: "owner" as const };
    const first = await createInvitation(ctx, invite);
    const second = await createInvitation(ctx, invite);
    const intoChild = await createInvitation(ctx, { tenantId: child.id, email: address(), role: "owner" });
    expect(await refusalOf(lookUpInvitation(fixture().root, { token: first.token }))).toContain(
      '"not_found"',
    );
    const byAdmin = revokeInvitation(reseller.as("admin"), { id: second.invitation.id });
    expect(await refusalOf(byAdmin)).toContain('"forbidden"');
    const elsewhere = await fixture().tenant();
    await moveTenant(fixture().root, { id: child.id, to: { parentId: elsewhere.id } });
    const moved = acceptInvitation(fixture().root, { token: intoChild.token, name: "Mole", password });
    expect(await refusalOf(moved)).toContain('"not_found"');
    await deleteUser(fixture().root, { id: user.id });
    const orphaned = acceptInvitation(fixture().root, { token: second.token, name: "Late", password });
    expect(await refusalOf(orphaned)).toContain('"not_found"');
  });
});

it("an old secret whose grace is over does not end the new one when it is found", async () => {
  const home = await fixture().tenant();
  const { key, secret } = await createKey(home.as("owner"), { tenantId: home.id, name: "k" });
  await rotateKey(home.as("owner"), { id: key.id, how: { graceSeconds: 0 } });
  const { results } = await reportLeak(fixture().root, { secrets: [secret] });
  expect(results[0]?.outcome).toBe("unknown");
  expect((await getKey(home.as("owner"), { id: key.id })).status).toBe("active");
});

it("an account is never deleted while another one moves below it", async () => {
  for (let round = 0; round < 8; round += 1) {
    const [parent, moving] = [await fixture().tenant(), await fixture().tenant()];
    const outcomes = await Promise.allSettled([
      moveTenant(fixture().root, { id: moving.id, to: { parentId: parent.id } }),
      deleteTenant(fixture().root, { id: parent.id }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { tenant } = await getTenant(fixture().root, { id: moving.id });
    expect((await getPolicy(fixture().root, { tenantId: tenant.id })).active).toBe(true);
  }
});
