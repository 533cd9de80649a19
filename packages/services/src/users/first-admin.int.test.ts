import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createFirstAdmin } from "./create-first-admin.ts";
import { createSetupLink } from "./create-setup-link.ts";
import { ensureAdmin } from "./ensure-admin.ts";
import { isSetupLinkUsable } from "./is-setup-link-usable.ts";

const fixture = useServiceFixture(useTestStores());
const admin = { email: "Ann@Example.com", name: "Ann", password: "correct horse battery" };

describe("the first admin", () => {
  it("needs a link that is known, young and the newest, and a password that is not weak", async () => {
    const { root } = fixture();
    const older = await createSetupLink(root);
    const token = (await createSetupLink(root)) ?? "";
    const create = (input: object, ctx = root) =>
      refusalOf(createFirstAdmin(ctx, { ...admin, token, ...input }));
    const unknown = await create({ token: "x".repeat(43) });
    expect(unknown).toContain('"not_found"');
    expect(await create({ token: older })).toBe(unknown);
    const tomorrow = { ...root, now: () => new Date(Date.now() + 25 * 3_600_000) };
    expect(await create({}, tomorrow)).toBe(unknown);
    const usable = [older, token, "", "x".repeat(43)].map((link) => isSetupLinkUsable(root, link ?? ""));
    expect(await Promise.all(usable)).toEqual([false, true, false, false]);
    expect(await isSetupLinkUsable(tomorrow, token)).toBe(false);
    expect(await create({ password: "password1234" })).toContain("password");
    expect(await create({ email: "nobody" })).toContain("email");
  });

  it("is made once, by whoever is first, and ends every link", async () => {
    const { root } = fixture();
    const token = (await createSetupLink(root)) ?? "";
    const outcomes = await Promise.allSettled([
      createFirstAdmin(root, { ...admin, token }),
      createFirstAdmin(root, { ...admin, email: "eve@example.com", token }),
      ensureAdmin(root, { email: "unattended@example.com", password: admin.password }),
    ]);
    expect(await root.db.prisma.user.count()).toBe(1);
    expect(outcomes).toHaveLength(3);
    expect(await createSetupLink(root)).toBeNull();
    expect(await isSetupLinkUsable(root, token)).toBe(false);
    expect(await ensureAdmin(root, admin)).toBe(false);
    expect(await refusalOf(createFirstAdmin(root, { ...admin, token }))).toContain('"not_found"');
    const user = await root.db.prisma.user.findFirstOrThrow();
    expect(user).toMatchObject({ tenantId: 1n, role: "owner", status: "active" });
  });
});
