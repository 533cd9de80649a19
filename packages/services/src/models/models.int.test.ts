import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { publishMapping } from "../mappings/publish-mapping.ts";
import { createPrice } from "../prices/create-price.ts";
import { createProvider } from "../providers/create-provider.ts";
import { updateProvider } from "../providers/update-provider.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { getModel } from "./get-model.ts";
import { listModels } from "./list-models.ts";

const fixture = useServiceFixture(useTestStores());
type Home = Awaited<ReturnType<ReturnType<typeof fixture>["tenant"]>>;
let count = 0;

/** A provider of `owner` that serves `models`. */
async function provider(owner: Home, models: string[], more: object = {}) {
  count += 1;
  return createProvider(owner.as("owner"), {
    tenantId: owner.id,
    name: `secret-name-${count}`,
    kind: "openai",
    credentials: { apiKey: "sk-upstream-0123456789" },
    models: models.map((model) => ({ model })),
    ...more,
  });
}

async function namesFor(home: Home, query: object = {}): Promise<string[]> {
  const { data } = await listModels(home.as("developer"), query);
  return data.map(({ model }) => model);
}

describe("which models a tenant sees", () => {
  it("are those of its own providers and those shared from above, and never another's", async () => {
    const top = await fixture().tenant();
    const [mine, other] = [await fixture().tenant(top.id), await fixture().tenant(top.id)];
    await provider(top, ["shared-model", "shared-*"]);
    await provider(top, ["kept-model"], { share: "self" });
    await provider(mine, ["own-model"]);
    await provider(other, ["foreign-model"]);
    expect(await namesFor(mine)).toEqual(["own-model", "shared-*", "shared-model"]);
    expect(await namesFor(other)).toEqual(["foreign-model", "shared-*", "shared-model"]);
    // Of those below one sees what they can be served when one asks for them.
    expect(await namesFor(top)).toEqual(["kept-model", "shared-*", "shared-model"]);
    expect(await namesFor(top, { tenant: other.id })).toContain("foreign-model");
    const missing = await refusalOf(listModels(mine.as("owner"), { tenant: "999999999" }));
    expect(await refusalOf(listModels(mine.as("owner"), { tenant: other.id }))).toBe(missing);
  });

  it("come without anything of the accounts above but how many serve them", async () => {
    const top = await fixture().tenant();
    const mine = await fixture().tenant(top.id);
    const above = await provider(top, ["gpt-4o"], { models: [{ model: "gpt-4o", upstream: "hidden" }] });
    const own = await provider(mine, ["gpt-*"], { tier: 3, weight: 7 });
    const answer = await getModel(mine.as("auditor"), { model: "gpt-4o" });
    expect(answer.deployments).toMatchObject([
      { provider: { id: own.id, name: own.name, kind: "openai" }, model: "gpt-*", tier: 3, weight: 7 },
    ]);
    expect(answer.upstreamAccounts.deployments).toBe(1);
    const text = JSON.stringify(answer);
    for (const hidden of ["hidden", above.name, `"${above.id}"`]) expect(text).not.toContain(hidden);
    const fromAbove = await getModel(top.as("owner"), { model: "gpt-4o", tenant: mine.id });
    expect(fromAbove.deployments.map(({ provider: { name }, upstream }) => [name, upstream])).toEqual([
      [above.name, "hidden"],
      [own.name, null],
    ]);
    expect(fromAbove.upstreamAccounts.deployments).toBe(0);
  });

  it("name the patterns that lead to them, the nearest layer's where two have one", async () => {
    const top = await fixture().tenant();
    const mine = await fixture().tenant(top.id);
    await provider(top, ["gpt-4o", "gpt-4o-mini"]);
    const rule = (pattern: string, target: string) => ({ pattern, target });
    const publish = (home: Home, rules: ReturnType<typeof rule>[]) =>
      publishMapping(home.as("owner"), { layer: `tenant-${home.id}`, publication: { rules } });
    await publish(top, [rule("fast", "gpt-4o-mini"), rule("gpt-4-*", "gpt-4o")]);
    await publish(mine, [rule("fast", "gpt-4o")]);
    const aliasesOf = async (model: string) => (await getModel(mine.as("developer"), { model })).aliases;
    expect(await aliasesOf("gpt-4o")).toEqual(["fast", "gpt-4-*"]);
    expect(await aliasesOf("gpt-4o-mini")).toEqual([]);
  });

  it("are narrowed by every grant on the path, patterns too", async () => {
    const top = await fixture().tenant();
    const mine = await fixture().tenant(top.id);
    await provider(top, ["gpt-*", "claude-3", "o1"]);
    await updateTenant(fixture().root, { id: top.id, changes: { models: ["gpt-*", "claude-3"] } });
    await updateTenant(top.as("owner"), { id: mine.id, changes: { models: ["gpt-4*"] } });
    expect(await namesFor(mine)).toEqual(["gpt-4*"]);
    const pattern = await getModel(top.as("owner"), { model: "gpt-4*", tenant: mine.id });
    expect(pattern).toMatchObject({ pattern: true, served: true, price: null });
    expect(pattern.deployments.map(({ model }) => model)).toEqual(["gpt-*"]);
    expect(await getModel(mine.as("owner"), { model: "gpt-4.1" })).toMatchObject({ served: true });
    for (const model of ["o1", "gpt-3", "claude-3", "", "x".repeat(257)]) {
      expect(await refusalOf(getModel(mine.as("owner"), { model }))).toContain('"not_found"');
    }
  });

  it("leave out what a disabled provider would serve", async () => {
    const mine = await fixture().tenant();
    const { id } = await provider(mine, ["gpt-4o"]);
    await updateProvider(mine.as("owner"), { id, changes: { status: "disabled" } });
    expect(await namesFor(mine)).toEqual([]);
  });

  it("are not for billing to see", async () => {
    const mine = await fixture().tenant();
    expect(await refusalOf(listModels(mine.as("billing"), {}))).toContain('"forbidden"');
    expect(await refusalOf(getModel(mine.as("billing"), { model: "a" }))).toContain('"forbidden"');
  });
});

describe("how a model does", () => {
  it("is told from the own subtree's traffic alone", async () => {
    const top = await fixture().tenant();
    const [mine, other] = [await fixture().tenant(top.id), await fixture().tenant(top.id)];
    const { id } = await provider(top, ["gpt-4o", "text-*"]);
    const served = { provider: id, latencyMs: 150 };
    await settleSampleUsage(fixture().root.db, [
      { ...served, tenant: mine },
      { ...served, tenant: mine, status: 500, errorCode: "upstream_error" },
      { ...served, tenant: mine, atMs: Date.now() - 5 * 3_600_000 },
      { ...served, tenant: mine, atMs: Date.now() - 26 * 3_600_000 },
      { ...served, tenant: mine, model: "text-embedding-3-small" },
      { ...served, tenant: other },
      { ...served, tenant: other, model: "text-other" },
    ]);
    const answer = await getModel(mine.as("owner"), { model: "gpt-4o" });
    expect(answer.requests).toBe(3);
    expect(answer.lastHour).toEqual({ attempts: 2, errorShare: 0.5, p50LatencyMs: expect.any(Number) });
    expect(answer.upstreamAccounts).toEqual({ deployments: 1, lastHour: answer.lastHour, requests: 3 });
    const pattern = await getModel(mine.as("owner"), { model: "text-*" });
    expect([pattern.requests, pattern.lastHour.attempts]).toEqual([1, 1]);
    // What was used has a row of its own, whatever pattern served it.
    expect(await namesFor(mine)).toEqual(["gpt-4o", "text-*", "text-embedding-3-small"]);
    const whole = await getModel(top.as("owner"), { model: "gpt-4o" });
    expect(whole.deployments).toMatchObject([{ requests: 4, lastHour: { attempts: 3 } }]);
    expect((await getModel(top.as("owner"), { model: "text-*" })).requests).toBe(2);
  });

  it("is shown of what was used lately, though nothing serves it any more", async () => {
    const mine = await fixture().tenant();
    await settleSampleUsage(fixture().root.db, [{ tenant: mine, model: "gone-model" }]);
    const answer = await getModel(mine.as("developer"), { model: "gone-model" });
    expect(answer).toMatchObject({ served: false, requests: 1, deployments: [], price: null });
    const owner = mine.as("owner");
    const actor = { ...owner.actor, capabilities: ["providers:read" as const] };
    expect((await listModels({ ...owner, actor }, {})).data).toEqual([]);
    expect(await refusalOf(getModel({ ...owner, actor }, { model: "gone-model" }))).toContain("not_found");
  });
});

describe("what a model costs", () => {
  it("is the stated price before the list of the provider's kind, and nothing where neither knows it", async () => {
    const mine = await fixture().tenant();
    await provider(mine, ["gpt-4o", "gpt-4o-mini", "stated-*"]);
    await provider(mine, ["llama-local"], {
      kind: "openai-compatible",
      baseUrl: "https://api.example.com/v1",
    });
    await createPrice(fixture().root, { model: "stated-*", rates: { input: "1", output: "2" } });
    const priceOf = async (model: string) => (await getModel(mine.as("developer"), { model })).price;
    expect(await priceOf("gpt-4o")).toMatchObject({ rates: { input: "2.5", output: "10" } });
    expect(await priceOf("stated-one")).toMatchObject({ matched: "stated-*", source: "manual" });
    expect(await priceOf("stated-*")).toMatchObject({ matched: "stated-*" });
    expect(await priceOf("llama-local")).toBeNull();
    const owner = mine.as("owner");
    const actor = { ...owner.actor, capabilities: ["providers:read" as const] };
    expect((await getModel({ ...owner, actor }, { model: "gpt-4o" })).price).toBeNull();
  });

  it("is the account's own price where one account serves it, and the list's where several do", async () => {
    const ctx = fixture().root;
    const connect = (name: string, models: string[]) =>
      createProvider(ctx, {
        tenantId: ctx.actor.tenant.id,
        name,
        kind: "openai",
        credentials: { apiKey: "sk-upstream-0123456789" },
        models: models.map((model) => ({ model })),
        share: "self",
      });
    const { id: providerId } = await connect("alone", ["by-one", "by-two"]);
    await connect("beside", ["by-two"]);
    await createPrice(ctx, { model: "by-*", rates: { input: "5", output: "5" } });
    await createPrice(ctx, { model: "by-*", rates: { input: "3", output: "3" }, providerId });
    const inputOf = async (model: string) => (await getModel(ctx, { model })).price?.rates.input;
    expect([await inputOf("by-one"), await inputOf("by-two")]).toEqual(["3", "5"]);
  });
});

describe("the list", () => {
  it("is searched, filtered and paged", async () => {
    const mine = await fixture().tenant();
    const names = ["gpt-4o", "text-embedding-3-small", "claude-3-7-sonnet-20250219", "mine"];
    await provider(mine, [...names, "gpt-*"]);
    expect(await namesFor(mine, { maker: "Anthropic" })).toEqual(["claude-3-7-sonnet-20250219"]);
    expect(await namesFor(mine, { capability: "embeddings" })).toEqual(["text-embedding-3-small"]);
    expect(await namesFor(mine, { q: "openai" })).toEqual(["gpt-4o", "text-embedding-3-small"]);
    expect(await namesFor(mine, { q: "GPT-" })).toEqual(["gpt-*", "gpt-4o"]);
    expect(await namesFor(mine, { sort: "-contextWindow", limit: 1 })).toEqual([
      "claude-3-7-sonnet-20250219",
    ]);
    const first = await listModels(mine.as("owner"), { limit: 2 });
    const second = await listModels(mine.as("owner"), { limit: 200, cursor: first.nextCursor ?? "" });
    expect(first.data).toHaveLength(2);
    expect([...first.data, ...second.data].map(({ model }) => model)).toEqual([...names, "gpt-*"].sort());
    expect(second.nextCursor).toBeNull();
  });
});
