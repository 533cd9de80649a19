import { listOf, Price } from "@operon/contracts";
import { loadExplicitPrices, materialisePrice } from "@operon/db";
import { encodePriceRates, loadConfiguration } from "@operon/db/data-plane";
import { ROOT_TENANT_ID } from "@operon/domain";
import { findDefaultPrice } from "@operon/prices";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createProvider } from "../providers/create-provider.ts";
import { deleteProvider } from "../providers/delete-provider.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createPrice } from "./create-price.ts";
import { listPrices } from "./list-prices.ts";
import { ratesFromText } from "./rates-text.ts";
import { resolvePrice } from "./resolve-price.ts";

const stores = useTestStores();
const fixture = useServiceFixture(stores);
const rates = { input: "2.5", cachedInput: "1.25", output: "10" };
let count = 0;

/** An account of the platform, unless another owner is given. */
async function account(tenantId = ROOT_TENANT_ID as string) {
  count += 1;
  return createProvider(fixture().root, {
    tenantId,
    name: `priced-${count}`,
    kind: "openai",
    credentials: { apiKey: "sk-upstream-0123456789" },
    models: [{ model: "gpt-4o" }],
  });
}

const NO_KEYS = { begin: () => {}, keys: () => {}, previous: () => {}, policy: () => {} };

/** What changed since a revision, as a gateway reads it. */
const load = (since: bigint | null) => loadConfiguration(fixture().root.db.pool, since, NO_KEYS);

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

  it("prices units and batches beside tokens, and takes the usual half of a batch for nothing said", async () => {
    const owner = fixture().platform("owner");
    const units = {
      images: "40000",
      audioSeconds: "100",
      characters: "15.5",
      searches: "2000",
      imageInput: "10",
      audioInput: "3",
    };
    const first = await createPrice(owner, { model: "units", rates: { ...rates, ...units } });
    expect(Price.parse(first)).toMatchObject({ rates: { ...rates, ...units }, batchPercent: 50 });
    expect(await createPrice(owner, { model: "units", rates: first.rates, batchPercent: 50 })).toEqual(first);
    const dearer = await createPrice(owner, { model: "units", rates: first.rates, batchPercent: 100 });
    expect(dearer).toMatchObject({ rates: first.rates, batchPercent: 100 });
    const free = await createPrice(owner, { model: "units", rates: first.rates, batchPercent: 0 });
    const { data } = await listPrices(owner, { q: "units" });
    expect(data).toEqual([free]);
    expect(data[0]).toMatchObject({ rates: first.rates, batchPercent: 0 });
    const stated = (await loadExplicitPrices(owner.db.pool)).find(({ id }) => id === dearer.id);
    // Pico-USD of a picture, a second, a character and a search.
    expect(stated?.rates).toMatchObject({
      images: 40_000_000_000n,
      audioSeconds: 100_000_000n,
      characters: 15_500_000n,
      searches: 2_000_000_000n,
      batchPercent: 100,
    });
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
    { model: "m", rates: { ...rates, images: "-1" } },
    { model: "m", rates: { ...rates, searches: "1000001" } },
    { model: "m", rates, batchPercent: 101 },
    { model: "m", rates, batchPercent: -1 },
    { model: "m", rates, batchPercent: 12.5 },
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

describe("the price of an account", () => {
  it("stands beside the list's and that of another, each with versions of its own", async () => {
    const owner = fixture().platform("owner");
    const [a, b] = [await account(), await account()];
    const state = (input: string, providerId: string | null) =>
      createPrice(owner, { model: "of-account", rates: { ...rates, input }, providerId });
    const [list, first, other] = [await state("1", null), await state("2", a.id), await state("2", b.id)];
    expect(Price.parse(first)).toMatchObject({ providerId: a.id, providerName: a.name });
    expect(await state("2", a.id)).toEqual(first);
    const second = await state("3", a.id);
    const { data } = await listPrices(owner, { q: "of-account" });
    expect(data.map(({ id }) => id)).toEqual([list.id, other.id, second.id]);
    expect((await listPrices(owner, { provider: a.id })).data).toEqual([second]);
    const byAccount = await listPrices(owner, { q: "of-account", sort: "-provider" });
    expect(byAccount.data.map(({ id }) => id)).toEqual([other.id, second.id, list.id]);
    const stated = await loadExplicitPrices(owner.db.pool);
    expect(stated.find(({ id }) => id === first.id)?.retiredAtMs).not.toBeNull();
  });

  it("goes before the list's, also by a wider pattern, for that account only", async () => {
    const owner = fixture().platform("owner");
    const { id: providerId } = await account();
    await createPrice(owner, { model: "gpt-4*", rates: { ...rates, input: "9" }, providerId });
    const inputOf = async (query: object) =>
      (await resolvePrice(owner, { model: "gpt-4o-2024-08-06", ...query }))?.rates.input;
    expect(await inputOf({ providerId })).toBe("9");
    expect([await inputOf({}), await inputOf({ providerId: (await account()).id })]).toEqual(["2.5", "2.5"]);
  });

  it("is what the gateways are told, and that it was retired", async () => {
    const owner = fixture().platform("owner");
    const { id: providerId } = await account();
    const first = await createPrice(owner, { model: "told", rates, providerId });
    const { revision } = await load(null);
    const { id } = await createPrice(owner, { model: "told", rates: { input: "1", output: "2" } });
    const second = await createPrice(owner, { model: "told", rates: { ...rates, input: "3" }, providerId });
    const stored = (input: string, output = "10000000") => ({
      rates: { ...encodePriceRates(ratesFromText(rates)).rates, input, output },
      tiers: [],
    });
    const told = { model: "told", providerId, effectiveFrom: expect.any(Date), retiredAt: null };
    const list = {
      ...told,
      id,
      providerId: null,
      rates: { rates: { input: "1000000", output: "2000000" }, tiers: [] },
    };
    const current = { ...told, id: second.id, rates: stored("3000000") };
    const retired = { ...told, id: first.id, rates: stored("2500000"), retiredAt: expect.any(Date) };
    const changes = (await load(revision)).prices;
    expect(changes).toHaveLength(3);
    expect(changes).toEqual(expect.arrayContaining([retired, list, current]));
    const all = (await load(null)).prices;
    // What is under way was begun under the one before.
    expect(all).toEqual(expect.arrayContaining([retired, current]));
    await owner.db.pool.query(
      "update price set retired_at = retired_at - interval '25 hours', effective_from = effective_from - interval '26 hours' where id = $1",
      [first.id],
    );
    expect((await load(null)).prices.map((price) => price.id)).not.toContain(first.id);
  });

  it("is stated only of the platform's own accounts, and shown only to its own people", async () => {
    const owner = fixture().platform("owner");
    const mine = await fixture().tenant();
    const { id: providerId } = await account();
    const theirs = await account(mine.id);
    const state = (id: string) => refusalOf(createPrice(owner, { model: "m", rates, providerId: id }));
    expect(await state(theirs.id)).toContain("providerId");
    expect(await state("999999999")).toContain("not_found");
    await createPrice(owner, { model: "hidden", rates, providerId });
    const billing = mine.as("billing");
    expect((await listPrices(billing, { q: "hidden" })).data).toEqual([]);
    expect(await refusalOf(listPrices(billing, { provider: providerId }))).toContain("not_found");
    expect(await refusalOf(resolvePrice(billing, { model: "hidden", providerId }))).toContain("not_found");
    expect((await listPrices(billing, { provider: theirs.id })).data).toEqual([]);
  });

  it("is out of the list once the account is gone, and still prices what comes late", async () => {
    const owner = fixture().platform("owner");
    const { id: providerId } = await account();
    const { id } = await createPrice(owner, { model: "orphan", rates, providerId });
    await deleteProvider(owner, { id: providerId });
    expect((await listPrices(owner, { q: "orphan" })).data).toEqual([]);
    const stated = await loadExplicitPrices(owner.db.pool);
    expect(stated.find((price) => price.id === id)?.retiredAtMs).toBeNull();
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
