import { useTestStores } from "@operon/testkit";
import { TamperedSecretError } from "@operon/trust";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createProvider } from "./create-provider.ts";
import { deleteProvider } from "./delete-provider.ts";
import { getProvider } from "./get-provider.ts";
import { listProviders } from "./list-providers.ts";
import { providerCredentials } from "./provider-credentials.ts";
import { requireProvider } from "./require-provider.ts";
import { updateProvider } from "./update-provider.ts";

const fixture = useServiceFixture(useTestStores());
const MISSING = "999999999";
const SECRET = "sk-upstream-0123456789abcdef";
let count = 0;

function input(tenantId: string) {
  count += 1;
  const models = [{ model: "gpt-4o" }, { model: "text-*", upstream: null }];
  const name = `provider-${count}`;
  return { tenantId, name, kind: "openai", credentials: { apiKey: SECRET }, models } as const;
}

async function opened(id: string) {
  const ctx = fixture().root;
  return providerCredentials.open(ctx, await requireProvider(ctx.db.prisma, ctx.actor, id));
}

describe("createProvider", () => {
  it("seals the credentials to their row, and never answers with them", async () => {
    const mine = await fixture().tenant();
    const made = await createProvider(mine.as("admin"), { ...input(mine.id), models: [{ model: "gpt-4o" }] });
    expect(made).toMatchObject({
      baseUrl: "https://api.openai.com/v1",
      credentialHint: "cdef",
      tier: 0,
      weight: 1,
    });
    expect(made.models).toMatchObject([{ id: expect.any(String), model: "gpt-4o", upstream: null }]);
    expect(made.lastHour).toEqual({ attempts: 0, errorShare: null, p50LatencyMs: null });
    expect(JSON.stringify(made)).not.toContain(SECRET);
    const row = await fixture().root.db.prisma.provider.findUniqueOrThrow({ where: { id: BigInt(made.id) } });
    expect(Buffer.from(row.credentials).includes(SECRET)).toBe(false);
    expect(await opened(made.id)).toEqual({ apiKey: SECRET });
  });

  it("keeps credentials from opening in any other row, of the same tenant or another", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const first = await createProvider(mine.as("owner"), input(mine.id));
    const second = await createProvider(mine.as("owner"), input(mine.id));
    const third = await createProvider(other.as("owner"), input(other.id));
    const { provider } = fixture().root.db.prisma;
    const { credentials } = await provider.findUniqueOrThrow({ where: { id: BigInt(first.id) } });
    for (const { id } of [second, third]) {
      await provider.update({ where: { id: BigInt(id) }, data: { credentials } });
      await expect(opened(id)).rejects.toThrow(TamperedSecretError);
    }
    expect(await opened(first.id)).toEqual({ apiKey: SECRET });
  });

  it("refuses a name that is taken, a model listed twice, and a kind without an address", async () => {
    const mine = await fixture().tenant();
    const first = input(mine.id);
    await createProvider(mine.as("owner"), first);
    expect(await refusalOf(createProvider(mine.as("owner"), first))).toContain('"conflict"');
    const twice = { ...input(mine.id), models: [{ model: "a" }, { model: "a", upstream: "b" }] };
    expect(await refusalOf(createProvider(mine.as("owner"), twice))).toContain("models.1.model");
    const nowhere = { ...input(mine.id), kind: "openai-compatible" } as const;
    expect(await refusalOf(createProvider(mine.as("owner"), nowhere))).toContain("baseUrl");
  });

  it("lets only the platform's own providers name an address of this network", async () => {
    const mine = await fixture().tenant();
    for (const host of [
      "127.0.0.1",
      "[::1]",
      "0x7f.1",
      "2130706433",
      "169.254.169.254",
      "10.0.0.1",
      "localhost",
    ]) {
      const baseUrl = `http://${host}/v1`;
      const refused = createProvider(fixture().platform("owner"), { ...input(mine.id), baseUrl });
      expect(await refusalOf(refused)).toContain("baseUrl");
    }
    const own = { ...input("1"), baseUrl: "http://127.0.0.1:9/v1/" };
    expect((await createProvider(fixture().platform("owner"), own)).baseUrl).toBe("http://127.0.0.1:9/v1");
  });

  it("answers another tenant exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const create = (tenantId: string) => refusalOf(createProvider(mine.as("owner"), input(tenantId)));
    expect(await create(other.id)).toBe(await create(MISSING));
    for (const role of ["auditor", "developer", "billing"] as const) {
      expect(await refusalOf(createProvider(mine.as(role), input(mine.id)))).toContain('"forbidden"');
    }
  });

  it("makes one data key for a tenant, however many connect at once", async () => {
    const mine = await fixture().tenant();
    await Promise.all([1, 2, 3].map(() => createProvider(mine.as("owner"), input(mine.id))));
    expect(await fixture().root.db.prisma.dataKey.count({ where: { tenantId: BigInt(mine.id) } })).toBe(1);
  });
});

describe("updateProvider", () => {
  it("never sends a stored credential to a new address", async () => {
    const mine = await fixture().tenant();
    const { id, baseUrl } = await createProvider(mine.as("owner"), input(mine.id));
    const moved = "https://evil.example/v1";
    const update = (changes: object) => updateProvider(mine.as("owner"), { id, changes });
    expect(await refusalOf(update({ baseUrl: moved }))).toContain("credentials");
    expect((await update({ baseUrl, tier: 3 })).tier).toBe(3);
    const rotated = await update({ baseUrl: moved, credentials: { apiKey: "sk-another-key-wxyz" } });
    expect(rotated).toMatchObject({ baseUrl: moved, credentialHint: "wxyz" });
    expect(await opened(id)).toEqual({ apiKey: "sk-another-key-wxyz" });
    expect(
      await refusalOf(update({ baseUrl: "http://[::ffff:127.0.0.1]/", credentials: { apiKey: "x" } })),
    ).toContain("baseUrl");
  });

  it("keeps the rows of models that stay and marks those that go, all under one revision", async () => {
    const mine = await fixture().tenant();
    const before = await createProvider(mine.as("owner"), {
      ...input(mine.id),
      models: [{ model: "a" }, { model: "b" }],
    });
    const models = [{ model: "b", upstream: "b-2" }, { model: "c" }];
    const after = await updateProvider(mine.as("owner"), { id: before.id, changes: { models } });
    expect(after.models.map(({ model, upstream }) => [model, upstream])).toEqual([
      ["b", "b-2"],
      ["c", null],
    ]);
    expect(after.models[0]?.id).toBe(before.models[1]?.id);
    const { deployment } = fixture().root.db.prisma;
    const rows = await deployment.findMany({
      where: { providerId: BigInt(before.id) },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ revision }) => revision.toString())).toEqual([
      after.revision,
      after.revision,
      after.revision,
    ]);
    expect(rows.map(({ deletedAt }) => deletedAt !== null)).toEqual([true, false, false]);
    const again = await updateProvider(mine.as("owner"), { id: before.id, changes: { models } });
    expect(again.revision).toBe(after.revision);
  });

  it("refuses bad input, answers another tenant's exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { id } = await createProvider(other.as("owner"), input(other.id));
    const update = (target: string) =>
      refusalOf(updateProvider(mine.as("owner"), { id: target, changes: { tier: 1 } }));
    expect(await update(id)).toBe(await update(MISSING));
    expect(await refusalOf(updateProvider(other.as("owner"), { id, changes: { weight: 0 } }))).toContain(
      "weight",
    );
    expect(await refusalOf(updateProvider(other.as("auditor"), { id, changes: { tier: 1 } }))).toContain(
      "forbidden",
    );
  });
});

describe("deleteProvider", () => {
  it("hides it and its models, keeps the rows, and frees the name", async () => {
    const mine = await fixture().tenant();
    const first = input(mine.id);
    const { id } = await createProvider(mine.as("owner"), first);
    await deleteProvider(mine.as("admin"), { id });
    expect(await refusalOf(getProvider(mine.as("owner"), { id }))).toContain('"not_found"');
    expect((await listProviders(mine.as("owner"), {})).data).toEqual([]);
    const rows = await fixture().root.db.prisma.deployment.findMany({ where: { providerId: BigInt(id) } });
    expect(rows.every(({ deletedAt }) => deletedAt !== null)).toBe(true);
    expect((await createProvider(mine.as("owner"), first)).id).not.toBe(id);
  });

  it("forgets the credentials: not even sealed do they stay behind", async () => {
    const mine = await fixture().tenant();
    const { id } = await createProvider(mine.as("owner"), input(mine.id));
    await deleteProvider(mine.as("owner"), { id });
    const row = await fixture().root.db.prisma.provider.findUniqueOrThrow({ where: { id: BigInt(id) } });
    expect([row.credentials.length, row.credentialHint]).toEqual([0, ""]);
  });

  it("answers another tenant's exactly as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const { id } = await createProvider(other.as("owner"), input(other.id));
    const remove = (target: string) => refusalOf(deleteProvider(mine.as("owner"), { id: target }));
    expect(await remove(id)).toBe(await remove(MISSING));
    expect(await refusalOf(deleteProvider(other.as("developer"), { id }))).toContain('"forbidden"');
  });
});

describe("listProviders", () => {
  it("says what the last hour was like, from the roll-ups", async () => {
    const mine = await fixture().tenant();
    const { id } = await createProvider(mine.as("owner"), input(mine.id));
    const latencyCounts = Array.from({ length: 25 }, (_, index) => (index === 6 ? 4n : 0n));
    const data = {
      tenantId: BigInt(mine.id),
      dnaHash: Buffer.alloc(32),
      tenantDna: mine.dna,
      keyId: 1n,
      model: "m",
    };
    const sums = { requests: 4n, attempts: 5n, errors: 1n, latencyCounts };
    await fixture().root.db.prisma.usageRollup.create({
      data: { ...data, ...sums, periodStart: new Date(), providerId: BigInt(id) },
    });
    const page = await listProviders(mine.as("auditor"), {});
    expect(page.data[0]?.lastHour).toEqual({ attempts: 5, errorShare: 0.4, p50LatencyMs: 88 });
  });
});
