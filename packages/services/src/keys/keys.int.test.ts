import { useTestStores } from "@operon/testkit";
import { checkVirtualKeyFormat, hashVirtualKey, makeVirtualKey } from "@operon/trust";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createKey } from "./create-key.ts";
import { getKey } from "./get-key.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";
import { updateKey } from "./update-key.ts";

const fixture = useServiceFixture(useTestStores());
const MISSING = "999999999";

describe("createKey", () => {
  it("hands the secret out once and keeps nothing but its keyed hash", async () => {
    const mine = await fixture().tenant();
    const input = { tenantId: mine.id, name: "ci", tags: { app: "checkout" } };
    const { key, secret } = await createKey(mine.as("developer"), input);
    expect(checkVirtualKeyFormat(secret)).toBe(true);
    expect(key).toMatchObject({
      ...input,
      status: "active",
      display: `${secret.slice(0, 10)}…${secret.slice(-4)}`,
    });
    const { db, secrets } = fixture().root;
    const stored = await db.prisma.virtualKey.findUniqueOrThrow({ where: { id: BigInt(key.id) } });
    expect(Buffer.from(stored.hash)).toEqual(hashVirtualKey(secrets.pepper, secret));
    expect(JSON.stringify(stored, (_, value) => String(value))).not.toContain(secret);
    expect(JSON.stringify(await getKey(mine.as("auditor"), { id: key.id }))).not.toContain(secret);
  });

  it("takes a secret that operon.yaml brings, if it is well formed and not in use", async () => {
    const mine = await fixture().tenant();
    const secret = makeVirtualKey();
    const input = { tenantId: mine.id, name: "given" };
    expect((await createKey(mine.as("owner"), input, { secret })).secret).toBe(secret);
    expect(await refusalOf(createKey(mine.as("owner"), input, { secret }))).toContain('"conflict"');
    const wrong = `${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}`;
    expect(await refusalOf(createKey(mine.as("owner"), input, { secret: wrong }))).toContain(
      '"invalid_request"',
    );
  });

  it("refuses an expiry in the past, an empty name and a secret among the fields", async () => {
    const mine = await fixture().tenant();
    const create = (input: object) => createKey(mine.as("owner"), { tenantId: mine.id, name: "k", ...input });
    expect(await refusalOf(create({ expiresAt: "2020-01-01T00:00:00Z" }))).toContain("expiresAt");
    expect(await refusalOf(create({ name: "  " }))).toContain("name");
    expect(await refusalOf(create({ secret: makeVirtualKey() }))).toContain('"invalid_request"');
  });

  it("answers another tenant exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const create = (tenantId: string) => refusalOf(createKey(mine.as("owner"), { tenantId, name: "k" }));
    expect(await create(other.id)).toBe(await create(MISSING));
    for (const role of ["auditor", "billing"] as const) {
      const call = createKey(mine.as(role), { tenantId: mine.id, name: "k" });
      expect(await refusalOf(call)).toContain('"forbidden"');
    }
  });
});

describe("updateKey", () => {
  it("changes name, tags and expiry under a new revision, and nothing where nothing differs", async () => {
    const mine = await fixture().tenant();
    const { key } = await createKey(mine.as("owner"), { tenantId: mine.id, name: "old" });
    const changes = { name: "new", tags: { a: "1" }, expiresAt: "2999-01-01T00:00:00.000Z" };
    const updated = await updateKey(mine.as("developer"), { id: key.id, changes });
    expect(updated).toMatchObject(changes);
    expect(Number(updated.revision)).toBe(Number(key.revision) + 1);
    expect((await updateKey(mine.as("owner"), { id: key.id, changes })).revision).toBe(updated.revision);
    const cleared = await updateKey(mine.as("owner"), { id: key.id, changes: { expiresAt: null } });
    expect(cleared).toMatchObject({ expiresAt: null, name: "new" });
  });

  it("refuses bad input, answers another tenant's exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { key } = await createKey(other.as("owner"), { tenantId: other.id, name: "k" });
    const update = (id: string) => refusalOf(updateKey(mine.as("owner"), { id, changes: { name: "x" } }));
    expect(await update(key.id)).toBe(await update(MISSING));
    const long = { id: key.id, changes: { name: "x".repeat(129) } };
    expect(await refusalOf(updateKey(other.as("owner"), long))).toContain("name");
    const valid = { id: key.id, changes: { name: "x" } };
    expect(await refusalOf(updateKey(other.as("auditor"), valid))).toContain('"forbidden"');
  });
});

describe("revokeKey", () => {
  it("revokes for ever, and once", async () => {
    const mine = await fixture().tenant();
    const { key } = await createKey(mine.as("owner"), { tenantId: mine.id, name: "k" });
    const revoked = await revokeKey(mine.as("developer"), { id: key.id });
    expect(revoked).toMatchObject({ status: "revoked", revokedAt: expect.any(String) });
    expect((await revokeKey(mine.as("owner"), { id: key.id })).revision).toBe(revoked.revision);
    const rename = updateKey(mine.as("owner"), { id: key.id, changes: { name: "x" } });
    expect(await refusalOf(rename)).toContain('"conflict"');
  });

  it("answers another tenant's exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { key } = await createKey(other.as("owner"), { tenantId: other.id, name: "k" });
    const revoke = (id: string) => refusalOf(revokeKey(mine.as("owner"), { id }));
    expect(await revoke(key.id)).toBe(await revoke(MISSING));
    expect(await refusalOf(revokeKey(other.as("billing"), { id: key.id }))).toContain('"forbidden"');
  });
});

describe("listKeys", () => {
  it("filters by status, searches, and sorts by what a key has", async () => {
    const mine = await fixture().tenant();
    const ctx = mine.as("owner");
    const make = async (name: string, expiresAt: string | null = null) =>
      (await createKey(ctx, { tenantId: mine.id, name, expiresAt })).key.id;
    const [b, a, c] = [await make("b", "2999-01-01T00:00:00Z"), await make("a"), await make("c")];
    await revokeKey(ctx, { id: c });
    await fixture().root.db.prisma.virtualKeyUse.create({
      data: { keyId: BigInt(b), lastUsedAt: new Date() },
    });
    const ids = async (query: Parameters<typeof listKeys>[1]) =>
      (await listKeys(mine.as("auditor"), query)).data.map(({ id }) => id);
    expect(await ids({ sort: "name" })).toEqual([a, b, c]);
    expect(await ids({ sort: "-lastUsedAt" })).toEqual([b, c, a]);
    expect(await ids({ sort: "expiresAt", status: "active" })).toEqual([b, a]);
    expect(await ids({ status: "revoked" })).toEqual([c]);
    expect(await ids({ q: "%" })).toEqual([]);
    const later = { ...mine.as("auditor"), now: () => new Date("2999-06-01T00:00:00Z") };
    expect((await listKeys(later, { status: "expired" })).data.map(({ id }) => id)).toEqual([b]);
  });

  it("pages every sort to its end, each key once", async () => {
    const mine = await fixture().tenant();
    for (let index = 0; index < 5; index += 1) {
      await createKey(mine.as("owner"), { tenantId: mine.id, name: "密钥".repeat(60) });
    }
    for (const sort of ["name", "-name", "createdAt", "-expiresAt", "lastUsedAt"]) {
      const seen = new Set<string>();
      let cursor: string | null = "";
      while (cursor !== null) {
        const page = await listKeys(mine.as("auditor"), { sort, limit: 2, ...(cursor ? { cursor } : {}) });
        for (const { id } of page.data) seen.add(id);
        cursor = page.nextCursor;
      }
      expect(seen.size).toBe(5);
    }
  });

  it("shows a subtree or one tenant, and no other's", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const child = await fixture().tenant(mine.id);
    const { key } = await createKey(child.as("owner"), { tenantId: child.id, name: "below" });
    await createKey(other.as("owner"), { tenantId: other.id, name: "elsewhere" });
    expect((await listKeys(mine.as("auditor"), {})).data.map(({ id }) => id)).toEqual([key.id]);
    expect((await listKeys(mine.as("auditor"), { subtree: "false" })).data).toEqual([]);
    expect(await refusalOf(listKeys(mine.as("auditor"), { tenant: other.id }))).toContain('"not_found"');
    expect(await refusalOf(getKey(child.as("auditor"), { id: MISSING }))).toContain('"not_found"');
  });
});
