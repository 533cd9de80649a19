import { listOf, Price } from "@operon/contracts";
import { loadExplicitPrices, materialisePrice } from "@operon/db";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createPrice } from "./create-price.ts";
import { findDefaultPrice } from "./find-default-price.ts";
import { listPrices } from "./list-prices.ts";
import { resolvePrice } from "./resolve-price.ts";

const stores = useTestStores();
const fixture = useServiceFixture(stores);
const rates = { input: "2.5", cachedInput: "1.25", output: "10" };

describe("createPrice", () => {
  it("states a price, publishes its revision and shows where it comes from", async () => {
    const price = await createPrice(fixture().platform("billing"), { model: "create-*", rates });
    expect(Price.parse(price)).toEqual(price);
    expect(price).toMatchObject({ model: "create-*", rates, tiers: [], source: "manual" });
    expect(fixture().published.at(-1)?.toString()).toBe(price.revision);
  });

  it("retires the version before, which goes on pricing what happened earlier", async () => {
    const owner = fixture().platform("owner");
    const first = await createPrice(owner, { model: "versioned", rates });
    const second = await createPrice(owner, { model: "versioned", rates: { ...rates, input: "3" } });
    const versions = (await loadExplicitPrices(owner.db.pool)).filter(({ model }) => model === "versioned");
    const [old, current] = [
      versions.find(({ id }) => id === first.id),
      versions.find(({ id }) => id === second.id),
    ];
    expect(old?.retiredAtMs).toBe(current?.effectiveFromMs);
    expect([current?.retiredAtMs, old?.rates.input]).toEqual([null, 2_500_000n]);
    expect([old?.revision, current?.revision]).toEqual([second.revision, second.revision]);
  });

  it("changes nothing where the same rates are in force, so that applying a file twice is once", async () => {
    const owner = fixture().platform("owner");
    const first = await createPrice(owner, { model: "same", rates }, { source: "operon.yaml" });
    expect(await createPrice(owner, { model: "same", rates })).toEqual(first);
  });

  it("leaves one version in force when two people state one at the same time", async () => {
    const owner = fixture().platform("owner");
    const inputs = ["1", "2", "3"].map((input) => ({ model: "raced", rates: { ...rates, input } }));
    const moments = inputs.map((_, index) => ({ ...owner, now: () => new Date(Date.now() + index * 10) }));
    await Promise.all(inputs.map((input, index) => createPrice(moments[index] ?? owner, input)));
    const { data } = await listPrices(owner, { q: "raced" });
    expect(data).toHaveLength(1);
  });

  it.each([
    { model: "", rates },
    { model: "m", rates: { input: "1" } },
    { model: "m", rates: { ...rates, input: "-1" } },
    { model: "m", rates: { ...rates, input: "0.0000001" } },
    { model: "m", rates: { ...rates, output: "1000001" } },
    { model: "m", rates: { ...rates, per: "1" } },
  ])("refuses what is not a price: %j", async (input) => {
    expect(await refusalOf(createPrice(fixture().platform("owner"), input as never))).toContain(
      "invalid_request",
    );
  });

  it("is for the platform's own people, and not for those who may only read", async () => {
    const mine = await fixture().tenant();
    const input = { model: "m", rates };
    expect(await refusalOf(createPrice(mine.as("owner"), input))).toContain('"forbidden"');
    expect(await refusalOf(createPrice(fixture().platform("auditor"), input))).toContain('"forbidden"');
    expect(await refusalOf(createPrice(fixture().platform("developer"), input))).toContain('"forbidden"');
  });
});

describe("listPrices", () => {
  it("shows what was stated and what usage has needed of the default list, and pages by key", async () => {
    const owner = fixture().platform("owner");
    const listed = findDefaultPrice("anthropic", "claude-sonnet-4-5", Date.now());
    if (listed) await materialisePrice(owner.db.pool, listed);
    await createPrice(owner, { model: "list-b", rates });
    await createPrice(owner, { model: "list-a", rates });
    const first = await listPrices(owner, { q: "list-", limit: 1 });
    expect(listOf(Price).parse(first)).toEqual(first);
    const second = await listPrices(owner, { q: "list-", limit: 1, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...second.data].map(({ model }) => model)).toEqual(["list-a", "list-b"]);
    expect(second.nextCursor).toBeNull();
    const [claude] = (await listPrices(owner, { q: "claude" })).data;
    expect(claude).toMatchObject({ source: expect.stringContaining("genai-prices"), rates: { input: "3" } });
    expect(claude?.tiers).toMatchObject([{ aboveInputTokens: 200_000, rates: { input: "6" } }]);
  });

  it("shows the platform's list prices to every tenant that may read prices", async () => {
    const mine = await fixture().tenant();
    await createPrice(fixture().platform("owner"), { model: "for-all", rates });
    expect((await listPrices(mine.as("billing"), { q: "for-all" })).data).toHaveLength(1);
    expect(await refusalOf(listPrices(mine.as("billing"), { tenant: "1" }))).toContain("not_found");
  });
});

describe("resolvePrice", () => {
  it("prefers what was stated, then the default list, then says that nobody knows", async () => {
    const owner = fixture().platform("owner");
    await createPrice(owner, { model: "gpt-4o-m*", rates });
    expect(await resolvePrice(owner, { model: "gpt-4o-mini" })).toMatchObject({
      matched: "gpt-4o-m*",
      source: "manual",
    });
    expect(await resolvePrice(owner, { model: "gpt-4o" })).toMatchObject({
      matched: "gpt-4o",
      rates: { input: "2.5", cachedInput: "1.25", output: "10" },
      source: expect.stringMatching(/^genai-prices .*: openai$/),
    });
    expect(await resolvePrice(owner, { model: "gpt-4o-mini", at: "2025-01-01T00:00:00Z" })).toMatchObject({
      source: expect.stringContaining("genai-prices"),
    });
    expect(await resolvePrice(owner, { model: "no-such-model" })).toBeNull();
  });
});
