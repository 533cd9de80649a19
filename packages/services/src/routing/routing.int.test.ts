import { RoutingContext, TenantRoutingRule } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { explainModelRequest } from "../mappings/explain-model-request.ts";
import { createProvider } from "../providers/create-provider.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { deleteRoutingRule } from "./delete-routing-rule.ts";
import { getEffectiveRouting } from "./get-effective-routing.ts";
import { getRoutingContext } from "./get-routing-context.ts";
import { listRoutingRules } from "./list-routing-rules.ts";
import { putRoutingRule } from "./put-routing-rule.ts";

const fixture = useServiceFixture(useTestStores());
const refused = async (work: Promise<unknown>) =>
  JSON.parse(await refusalOf(work)) as { code: string; issues?: { path: string; message: string }[] };

/** acme > team, and an owner of each. */
async function family() {
  const acme = await fixture().tenant();
  const team = await fixture().tenant(acme.id);
  return { acme, team, owner: acme.as("owner"), teamOwner: team.as("owner") };
}

describe("writing a rule", () => {
  it("makes it, replaces it whole, and tells the nodes each time", async () => {
    const { owner } = await family();
    const made = await putRoutingRule(owner, {
      model: "gpt-4o",
      fallbacks: ["claude", "gpt-4.1"],
      reason: "capacity",
    });
    expect(TenantRoutingRule.parse(made)).toMatchObject({
      tenantId: owner.actor.tenant.id,
      strategy: null,
      fallbacks: ["claude", "gpt-4.1"],
      continueStreams: null,
    });
    expect(fixture().published.at(-1)?.toString()).toBe(made.revision);
    const replaced = await putRoutingRule(owner, { model: "gpt-4o", strategy: "cost" });
    expect(replaced).toMatchObject({ id: made.id, strategy: "cost", fallbacks: null });
  });

  it("writes nothing where nothing differs", async () => {
    const { owner } = await family();
    const strategy = "latency" as const;
    const rule = { model: "*", strategy, fallbacks: [], continueStreams: false };
    expect(await putRoutingRule(owner, rule)).toEqual(await putRoutingRule(owner, rule));
  });

  it("brings a removed one back", async () => {
    const { owner } = await family();
    const { id } = await putRoutingRule(owner, { model: "gpt-*", strategy: "cost" });
    await deleteRoutingRule(owner, { id });
    expect((await listRoutingRules(owner, {})).data).toEqual([]);
    expect(await refused(deleteRoutingRule(owner, { id }))).toMatchObject({ code: "not_found" });
    expect((await putRoutingRule(owner, { model: "gpt-*", strategy: "affinity" })).id).toBe(id);
  });

  it.each([
    ["strategy", { model: "a", strategy: "fastest" }],
    ["strategy", { model: "a" }],
    ["model", { model: "", strategy: "cost" }],
    ["model", { model: "two words", strategy: "cost" }],
    ["fallbacks.0", { model: "a", fallbacks: ["b*"] }],
    ["fallbacks.1", { model: "a", fallbacks: ["b", "a"] }],
    ["fallbacks.1", { model: "a", fallbacks: ["b", "b"] }],
    ["fallbacks", { model: "a", fallbacks: Array.from({ length: 11 }, (_, index) => `m-${index}`) }],
    ["continueStreams", { model: "a", continueStreams: "yes" }],
  ])("says where it is wrong: %s", async (path, rule) => {
    const { owner } = await family();
    const refusal = await refused(putRoutingRule(owner, rule as never));
    expect(refusal.code).toBe("invalid_request");
    expect(refusal.issues?.map((issue) => issue.path)).toContain(path);
  });
});

describe("who may", () => {
  it("writes in their own subtree, and elsewhere finds nothing", async () => {
    const [one, other] = [await family(), await family()];
    const below = await putRoutingRule(one.owner, { tenantId: one.team.id, model: "a", strategy: "cost" });
    expect(below.tenantId).toBe(one.team.id);
    const rule = { model: "a", strategy: "cost" } as const;
    for (const tenantId of [other.acme.id, "1", "999999"]) {
      expect(await refused(putRoutingRule(one.owner, { tenantId, ...rule }))).toMatchObject({
        code: "not_found",
      });
    }
    const above = await putRoutingRule(one.owner, rule);
    for (const ctx of [one.teamOwner, other.owner]) {
      expect(await refused(deleteRoutingRule(ctx, { id: above.id }))).toMatchObject({ code: "not_found" });
    }
  });

  it.each(["developer", "auditor"] as const)("reads and does not write as %s", async (role) => {
    const { acme, owner } = await family();
    const { id } = await putRoutingRule(owner, { model: "a", strategy: "cost" });
    const ctx = acme.as(role);
    expect((await listRoutingRules(ctx, {})).data).toHaveLength(1);
    expect((await getRoutingContext(ctx, {})).writable).toBe(false);
    expect(await refused(putRoutingRule(ctx, { model: "b", strategy: "cost" }))).toMatchObject({
      code: "forbidden",
    });
    expect(await refused(deleteRoutingRule(ctx, { id }))).toMatchObject({ code: "forbidden" });
  });

  it("sees no rules as billing", async () => {
    const { acme } = await family();
    const ctx = acme.as("billing");
    for (const work of [
      listRoutingRules(ctx, {}),
      getRoutingContext(ctx, {}),
      getEffectiveRouting(ctx, { model: "a" }),
    ]) {
      expect(await refused(work)).toMatchObject({ code: "forbidden" });
    }
  });
});

describe("what holds", () => {
  it("comes from the path, in order, and does not name accounts above the reader", async () => {
    const { acme, team, owner, teamOwner } = await family();
    await putRoutingRule(fixture().root, { model: "*", strategy: "latency" });
    await putRoutingRule(owner, { model: "gpt-*", fallbacks: ["claude", "gpt-4.1"] });
    await putRoutingRule(owner, { model: "gpt-4o", continueStreams: true });
    const own = await putRoutingRule(teamOwner, { model: "*", continueStreams: false });
    const context = await getRoutingContext(teamOwner, {});
    expect(RoutingContext.parse(context)).toMatchObject({
      tenant: { id: team.id },
      writable: true,
      layers: [
        { place: { kind: "tenant", id: team.id }, rules: [{ id: own.id, model: "*" }] },
        {
          place: { kind: "upstream-account" },
          rules: [
            { id: null, model: "gpt-4o" },
            { id: null, model: "gpt-*" },
          ],
        },
        { place: { kind: "upstream-account" }, rules: [{ id: null, model: "*", strategy: "latency" }] },
      ],
    });
    expect(JSON.stringify(context)).not.toContain(acme.name);
    const seenFromAbove = await getEffectiveRouting(owner, { tenant: team.id, model: "gpt-4o" });
    expect(seenFromAbove).toMatchObject({
      strategy: "latency",
      fallbacks: [{ model: "claude" }, { model: "gpt-4.1" }],
      continueStreams: false,
      from: {
        strategy: { place: { kind: "upstream-account" }, model: "*" },
        fallbacks: { place: { kind: "tenant", id: acme.id }, model: "gpt-*" },
        continueStreams: { place: { kind: "tenant", id: team.id }, model: "*" },
      },
    });
  });

  it("says which fallbacks the path grants and somebody serves, in the explanation of a request too", async () => {
    const { acme, owner } = await family();
    await createProvider(fixture().root, {
      tenantId: acme.id,
      name: `openai ${acme.id}`,
      kind: "openai",
      credentials: { apiKey: "sk-upstream-1" },
      models: [{ model: "gpt-4o" }, { model: "gpt-4.1" }],
    });
    await updateTenant(fixture().root, { id: acme.id, changes: { models: ["gpt-4o", "claude"] } });
    await putRoutingRule(owner, { model: "gpt-4o", fallbacks: ["claude", "gpt-4.1"] });
    const fallbacks = [
      { model: "claude", granted: true, served: false },
      { model: "gpt-4.1", granted: false, served: true },
    ];
    expect((await getEffectiveRouting(owner, { model: "gpt-4o" })).fallbacks).toEqual(fallbacks);
    expect((await explainModelRequest(owner, { model: "gpt-4o" })).routing?.fallbacks).toEqual(fallbacks);
  });
});
