import { useTestStores } from "@operon/testkit";
import { checkVirtualKeyFormat, hashVirtualKey } from "@operon/trust";
import { describe, expect, it } from "vitest";
import { reportLeak } from "../leaks/report-leak.ts";
import { createManagementToken } from "../management-tokens/create-management-token.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createUser } from "../users/create-user.ts";
import { changeKeys } from "./change-keys.ts";
import { createKey } from "./create-key.ts";
import { getKey } from "./get-key.ts";
import { openSigningSecret } from "./open-signing-secret.ts";
import { removeSigningSecret } from "./remove-signing-secret.ts";
import { revokeKey } from "./revoke-key.ts";
import { rotateKey } from "./rotate-key.ts";
import { setSigningSecret } from "./set-signing-secret.ts";
import { updateKey } from "./update-key.ts";

const fixture = useServiceFixture(useTestStores());

async function keyOf(home: { id: string; as: (role: "developer") => Parameters<typeof createKey>[0] }) {
  return createKey(home.as("developer"), { tenantId: home.id, name: "ci" });
}

describe("rotating a key", () => {
  it("gives it another secret, and lets the one before work for the grace period", async () => {
    const home = await fixture().tenant();
    const before = await keyOf(home);
    const at = new Date("2026-11-25T12:00:00Z");
    const ctx = { ...home.as("developer"), now: () => at };
    const after = await rotateKey(ctx, { id: before.key.id, how: { graceSeconds: 3_600 } });
    expect(checkVirtualKeyFormat(after.secret)).toBe(true);
    expect(after.secret).not.toBe(before.secret);
    expect(after.key).toMatchObject({ id: before.key.id, previousUntil: "2026-11-25T13:00:00.000Z" });
    expect(after.key.display).not.toBe(before.key.display);
    const row = await fixture().root.db.prisma.virtualKey.findUniqueOrThrow({
      where: { id: BigInt(before.key.id) },
    });
    const hash = (secret: string) => Buffer.from(hashVirtualKey(fixture().root.secrets.pepper, secret));
    expect(Buffer.from(row.hash)).toEqual(hash(after.secret));
    expect(Buffer.from(row.previousHash ?? [])).toEqual(hash(before.secret));
  });

  it("is refused for a revoked key, and in an account that is not one's own to a developer", async () => {
    const home = await fixture().tenant();
    const { key } = await keyOf(home);
    await revokeKey(home.as("developer"), { id: key.id });
    const again = rotateKey(home.as("developer"), { id: key.id, how: {} });
    expect(await refusalOf(again)).toContain('"conflict"');
    const child = await createTenant(home.as("owner"), { parentId: home.id, slug: "c", name: "C" });
    const made = createKey(home.as("developer"), { tenantId: child.id, name: "x" });
    expect(await refusalOf(made)).toContain("own account only");
    const theirs = await createKey(home.as("owner"), { tenantId: child.id, name: "x" });
    for (const call of [
      () => rotateKey(home.as("developer"), { id: theirs.key.id, how: {} }),
      () => updateKey(home.as("developer"), { id: theirs.key.id, changes: { name: "y" } }),
      () => revokeKey(home.as("developer"), { id: theirs.key.id }),
      () => setSigningSecret(home.as("developer"), { id: theirs.key.id, how: {} }),
    ]) {
      expect(await refusalOf(call())).toContain("own account only");
    }
  });
});

describe("a signing secret", () => {
  it("is made, rotated and removed; stored sealed, shown once", async () => {
    const home = await fixture().tenant();
    const { key } = await keyOf(home);
    const ctx = home.as("developer");
    const first = await setSigningSecret(ctx, { id: key.id, how: {} });
    expect(first.signingSecret).toMatch(/^sk-sig-[0-9A-Za-z]{43}$/);
    expect(first.key).toMatchObject({
      signingHint: first.signingSecret.slice(-4),
      previousSigningUntil: null,
    });
    const owned = { id: key.id, tenantId: home.id } as Parameters<typeof openSigningSecret>[1];
    expect(await openSigningSecret(ctx, owned)).toBe(first.signingSecret);
    const stored = await fixture().root.db.prisma.virtualKey.findMany();
    expect(stored.some((row) => Buffer.from(row.signingSecret ?? []).includes(first.signingSecret))).toBe(
      false,
    );
    const second = await setSigningSecret(ctx, { id: key.id, how: { graceSeconds: 60 } });
    expect(second.key.previousSigningUntil).not.toBeNull();
    await updateKey(ctx, { id: key.id, changes: { requireSignature: true } });
    expect(await refusalOf(removeSigningSecret(ctx, { id: key.id }))).toContain("requires signatures");
    await updateKey(ctx, { id: key.id, changes: { requireSignature: false } });
    const removed = await removeSigningSecret(ctx, { id: key.id });
    expect(removed).toMatchObject({ signingHint: null, previousSigningUntil: null });
    expect(JSON.stringify(await getKey(ctx, { id: key.id }))).not.toContain("sk-sig-");
  });

  it("must be there before a key can require signatures", async () => {
    const home = await fixture().tenant();
    const { key } = await keyOf(home);
    const call = updateKey(home.as("developer"), { id: key.id, changes: { requireSignature: true } });
    expect(await refusalOf(call)).toContain("no signing secret");
  });
});

describe("many keys at once", () => {
  it("are changed one by one, each with what came of it", async () => {
    const [home, other] = [await fixture().tenant(), await fixture().tenant()];
    const [a, b, revoked, theirs] = [
      await keyOf(home),
      await keyOf(home),
      await keyOf(home),
      await keyOf(other),
    ];
    await revokeKey(home.as("developer"), { id: revoked.key.id });
    const ids = [a.key.id, revoked.key.id, theirs.key.id, b.key.id];
    const tags = { team: "blue" };
    const { results } = await changeKeys(home.as("owner"), { action: "update", ids, changes: { tags } });
    expect(results.map(({ id, done, code }) => [id, done, code])).toEqual([
      [a.key.id, true, null],
      [revoked.key.id, false, "conflict"],
      [theirs.key.id, false, "not_found"],
      [b.key.id, true, null],
    ]);
    expect((await getKey(home.as("owner"), { id: b.key.id })).tags).toEqual(tags);
    const gone = await changeKeys(home.as("owner"), {
      action: "revoke",
      ids: [a.key.id, a.key.id, theirs.key.id],
    });
    expect(gone.results.map(({ done }) => done)).toEqual([true, false]);
    expect(await refusalOf(changeKeys(home.as("auditor"), { action: "revoke", ids }))).toContain(
      '"forbidden"',
    );
  });
});

describe("a leak report", () => {
  it("revokes keys, by the secret before too, and tokens; whoever reports needs no account", async () => {
    const home = await fixture().tenant();
    const [plain, rotated] = [await keyOf(home), await keyOf(home)];
    await rotateKey(home.as("developer"), { id: rotated.key.id, how: {} });
    const user = await createUser(home.as("owner"), {
      tenantId: home.id,
      email: `leak-${home.id}@example.com`,
      name: "L",
      role: "developer",
      password: "correct horse battery",
    });
    const actor = { ...home.as("developer").actor, userId: user.id as never };
    const token = await createManagementToken({ ...home.as("developer"), actor }, { name: "t" });
    const secrets = [plain.secret, rotated.secret, token.secret, `${plain.secret.slice(0, -1)}!`, "hello"];
    const first = await reportLeak(fixture().root, { secrets, foundAt: "https://example.com/paste" });
    expect(first.results.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      "virtual-key revoked",
      "virtual-key revoked",
      "management-token revoked",
      "unknown unknown",
      "unknown unknown",
    ]);
    expect((await getKey(home.as("owner"), { id: rotated.key.id })).status).toBe("revoked");
    const second = await reportLeak(fixture().root, { secrets: [plain.secret, token.secret] });
    expect(second.results.map(({ outcome }) => outcome)).toEqual(["unknown", "unknown"]);
    const entry = await fixture().root.db.prisma.change.findFirst({
      where: { objectId: plain.key.id, action: "key.revoke" },
    });
    expect(entry).toMatchObject({
      actorKind: "system",
      reason: expect.stringContaining("example.com/paste"),
    });
    expect(JSON.stringify(entry, (_, value) => String(value))).not.toContain(plain.secret);
  });
});
