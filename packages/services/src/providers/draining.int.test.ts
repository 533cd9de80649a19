import { Provider } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createProvider } from "./create-provider.ts";
import { drainDeployment } from "./drain-deployment.ts";
import { drainProvider } from "./drain-provider.ts";
import { updateProvider } from "./update-provider.ts";

const fixture = useServiceFixture(useTestStores());
const MISSING = "999999999";
type Tenant = Awaited<ReturnType<ReturnType<typeof fixture>["tenant"]>>;

async function connect(tenant: Tenant, models: object[] = [{ model: "a" }, { model: "b" }]) {
  const credentials = { apiKey: "sk-upstream-0123456789abcdef" };
  const input = { tenantId: tenant.id, name: "openai-a", kind: "openai", credentials, models } as const;
  return createProvider(tenant.as("owner"), input as Parameters<typeof createProvider>[1]);
}
const drained = ({ models }: Provider) => models.filter(({ draining }) => draining).map(({ model }) => model);
const firstOf = ({ models }: Provider) => models[0]?.id ?? "";

describe("draining", () => {
  it("takes one deployment out of service and puts it back, each in one change with its reason", async () => {
    const mine = await fixture().tenant();
    const provider = await connect(mine);
    const drain = (how: { draining: boolean; reason?: string }) =>
      drainDeployment(mine.as("admin"), { id: firstOf(provider), how });
    const out = await drain({ draining: true, reason: "maintenance" });
    expect(Provider.parse(out)).toEqual(out);
    expect(drained(out)).toEqual(["a"]);
    expect(drained(await drain({ draining: false }))).toEqual([]);
    const entries = await fixture().root.db.prisma.change.findMany({
      where: { objectType: "deployment", objectId: firstOf(provider) },
      orderBy: { revision: "asc" },
    });
    expect(entries.map(({ action, objectLabel, reason }) => [action, objectLabel, reason])).toEqual([
      ["deployment.drain", "a (openai-a)", "maintenance"],
      ["deployment.resume", "a (openai-a)", null],
    ]);
  });

  it("takes all of a provider at once under one revision, and writes nothing a second time", async () => {
    const mine = await fixture().tenant();
    const { id } = await connect(mine);
    const drain = (draining: boolean) => drainProvider(mine.as("owner"), { id, how: { draining } });
    const revisions = async () => {
      const rows = await fixture().root.db.prisma.deployment.findMany({ where: { providerId: BigInt(id) } });
      return rows.map(({ revision }) => revision);
    };
    expect(drained(await drain(true))).toEqual(["a", "b"]);
    const before = await revisions();
    expect(new Set(before).size).toBe(1);
    expect(drained(await drain(true))).toEqual(["a", "b"]);
    expect(await revisions()).toEqual(before);
    expect(drained(await drain(false))).toEqual([]);
  });

  it("lasts when the models of the provider are changed", async () => {
    const mine = await fixture().tenant();
    const provider = await connect(mine);
    await drainDeployment(mine.as("owner"), { id: firstOf(provider), how: { draining: true } });
    const models = [{ model: "a", maxConcurrency: 5 }, { model: "c" }];
    const after = await updateProvider(mine.as("owner"), { id: provider.id, changes: { models } });
    expect(drained(after)).toEqual(["a"]);
    expect(after.models).toMatchObject([{ model: "a", maxConcurrency: 5 }, { model: "c" }]);
  });

  it("answers another tenant's as a missing one, and is forbidden to readers", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const theirs = await connect(other);
    const how = { draining: true };
    const one = (id: string) => refusalOf(drainDeployment(mine.as("owner"), { id, how }));
    const all = (id: string) => refusalOf(drainProvider(mine.as("owner"), { id, how }));
    expect(await one(firstOf(theirs))).toBe(await one(MISSING));
    expect(await one("x")).toBe(await one(MISSING));
    expect(await all(theirs.id)).toBe(await all(MISSING));
    for (const role of ["auditor", "developer", "billing"] as const) {
      const refused = drainDeployment(other.as(role), { id: firstOf(theirs), how });
      expect(await refusalOf(refused)).toContain('"forbidden"');
    }
  });
});

describe("the limits of a model", () => {
  it("are kept as given, and its context is the catalogue's where it is not", async () => {
    const mine = await fixture().tenant();
    const limited = { model: "gpt-4o", maxConcurrency: 50, maxRequestsPerMinute: 600 };
    const made = await connect(mine, [limited, { model: "house", contextTokens: 8_192 }]);
    expect(made.models).toMatchObject([
      { ...limited, contextTokens: 128_000, draining: false },
      { model: "house", maxConcurrency: null, maxRequestsPerMinute: null, contextTokens: 8_192 },
    ]);
    const { id } = made;
    const update = (changes: object) => updateProvider(mine.as("owner"), { id, changes });
    const after = await update({ models: [{ model: "gpt-4o" }], probe: true });
    expect(after).toMatchObject({ probe: true, models: [{ maxConcurrency: null, contextTokens: 128_000 }] });
    expect((await update({ models: [{ model: "gpt-4o" }], probe: true })).revision).toBe(after.revision);
  });

  it.each([0, -1, 1.5, 2_147_483_648])("refuses what is no count: %d", async (maxConcurrency) => {
    const mine = await fixture().tenant();
    expect(await refusalOf(connect(mine, [{ model: "a", maxConcurrency }]))).toContain(
      "models.0.maxConcurrency",
    );
  });
});
