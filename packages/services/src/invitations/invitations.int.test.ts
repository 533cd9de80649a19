import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { verifySignIn } from "../sessions/verify-sign-in.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { createInvitation } from "./create-invitation.ts";
import { listInvitations } from "./list-invitations.ts";
import { lookUpInvitation } from "./look-up-invitation.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

const fixture = useServiceFixture(useTestStores());
const password = "correct horse battery";
const freely = { allow: async () => true, succeeded: async () => undefined };
let count = 0;
const address = () => {
  count += 1;
  return `invited-${count}@example.com`;
};

describe("an invitation", () => {
  it("makes whoever holds its link a person of the tenant, once", async () => {
    const reseller = await fixture().tenant();
    const child = await createTenant(reseller.as("owner"), {
      parentId: reseller.id,
      slug: "c",
      name: "Child",
    });
    const email = address();
    const made = await createInvitation(reseller.as("admin"), { tenantId: child.id, email, role: "owner" });
    expect(made.invitation).toMatchObject({ email, role: "owner", status: "open", tenantName: "Child" });
    const { root } = fixture();
    expect(await lookUpInvitation(root, { token: made.token })).toMatchObject({ email, tenantName: "Child" });
    const accepting = { token: made.token, name: "Ann", password };
    expect(await acceptInvitation(root, accepting)).toEqual({ email });
    expect(await verifySignIn(root, { email, password }, freely)).toBeTruthy();
    const again = await refusalOf(acceptInvitation(root, accepting));
    expect(again).toContain('"not_found"');
    expect(await refusalOf(lookUpInvitation(root, { token: "nope" }))).toBe(again);
    const { data } = await listInvitations(reseller.as("owner"), {});
    expect(data.map(({ status }) => status)).toEqual(["accepted"]);
    expect(JSON.stringify(data)).not.toContain(made.token);
  });

  it("of two who accept at once makes one person", async () => {
    const home = await fixture().tenant();
    const email = address();
    const { token } = await createInvitation(home.as("owner"), {
      tenantId: home.id,
      email,
      role: "developer",
    });
    const tries = await Promise.allSettled(
      ["A", "B", "C"].map((name) => acceptInvitation(fixture().root, { token, name, password })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("ends when it is revoked or runs out", async () => {
    const home = await fixture().tenant();
    const invite = { tenantId: home.id, email: address(), role: "developer" as const };
    const revoked = await createInvitation(home.as("owner"), invite);
    await revokeInvitation(home.as("owner"), { id: revoked.invitation.id });
    const short = await createInvitation(home.as("owner"), { ...invite, validHours: 1 });
    const later = { ...fixture().root, now: () => new Date(Date.now() + 3_700_000) };
    for (const call of [
      () => lookUpInvitation(fixture().root, { token: revoked.token }),
      () => lookUpInvitation(later, { token: short.token }),
      () => acceptInvitation(later, { token: short.token, name: "x", password }),
    ]) {
      expect(await refusalOf(call())).toContain('"not_found"');
    }
  });

  it("is refused for a weak password, an address in use, a role above one's own, another's tenant", async () => {
    const [home, other] = [await fixture().tenant(), await fixture().tenant()];
    const email = address();
    const made = await createInvitation(home.as("owner"), { tenantId: home.id, email, role: "developer" });
    const weak = { token: made.token, name: "x", password: "password1234" };
    expect(await refusalOf(acceptInvitation(fixture().root, weak))).toContain("invalid_request");
    await acceptInvitation(fixture().root, { ...weak, password });
    const taken = createInvitation(home.as("owner"), { tenantId: home.id, email, role: "developer" });
    expect(await refusalOf(taken)).toContain('"conflict"');
    const above = createInvitation(home.as("admin"), { tenantId: home.id, email: address(), role: "owner" });
    expect(await refusalOf(above)).toContain('"forbidden"');
    const theirs = createInvitation(home.as("owner"), {
      tenantId: other.id,
      email: address(),
      role: "developer",
    });
    expect(await refusalOf(theirs)).toContain('"not_found"');
    expect(await refusalOf(revokeInvitation(other.as("owner"), { id: made.invitation.id }))).toContain(
      '"not_found"',
    );
    const reading = createInvitation(home.as("auditor"), {
      tenantId: home.id,
      email: address(),
      role: "auditor",
    });
    expect(await refusalOf(reading)).toContain('"forbidden"');
  });
});
