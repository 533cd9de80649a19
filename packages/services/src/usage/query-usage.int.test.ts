import { UsageAnswer } from "@operon/contracts";
import { NO_USAGE } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { createKey } from "../keys/create-key.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { queryUsage } from "./query-usage.ts";

const stores = useTestStores();
const fixture = useServiceFixture(stores);
const settle = (...samples: Parameters<typeof settleSampleUsage>[1]) =>
  settleSampleUsage(fixture().root.db, samples);

describe("queryUsage", () => {
  it("answers in the shape of the contract, with an empty total where nothing was used", async () => {
    const mine = await fixture().tenant();
    const answer = await queryUsage(mine.as("auditor"), { groupBy: "hour,model" });
    expect(UsageAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      data: [],
      total: { requests: 0, costUsd: "0.000000000", p50LatencyMs: null },
    });
  });

  it("counts a tenant and everything below it, and nobody else", async () => {
    const mine = await fixture().tenant();
    const child = await fixture().tenant(mine.id);
    const grandchild = await fixture().tenant(child.id);
    const sibling = await fixture().tenant();
    await settle({ tenant: mine }, { tenant: child }, { tenant: grandchild }, { tenant: sibling });
    const all = await queryUsage(mine.as("owner"), { groupBy: "tenant" });
    expect(all.total).toMatchObject({ requests: 3, costUsd: "0.000003000", chargedUsd: "0.000002000" });
    expect(all.data.map(({ tenant }) => tenant).sort()).toEqual([mine.id, child.id, grandchild.id].sort());
    const own = await queryUsage(mine.as("owner"), { subtree: "false" });
    expect(own.total).toMatchObject({ requests: 1, costUsd: "0.000001000", chargedUsd: "0.000000000" });
    const asked = await queryUsage(mine.as("owner"), { tenant: child.id });
    expect(asked.total).toMatchObject({ requests: 2, costUsd: "0.000002000", chargedUsd: "0.000001000" });
  });

  it("does not take one id for the beginning of another", async () => {
    const mine = await fixture().tenant();
    const dna = `${mine.dna}${mine.id}`;
    await settle({ tenant: { id: "900001", dna: `${dna}.` } }, { tenant: { id: "900002", dna: `${dna}0.` } });
    expect((await queryUsage(mine.as("owner"), {})).total.requests).toBe(1);
  });

  it("sums by the DNA that an event was born with, however deep", async () => {
    const mine = await fixture().tenant();
    const deep = `${mine.dna}${mine.id}.${"123456789.".repeat(300)}`;
    await settle({ tenant: { id: "900003", dna: deep } }, { tenant: { id: "900003", dna: ".1.2." } });
    expect((await queryUsage(mine.as("owner"), {})).total.requests).toBe(1);
  });

  it("groups by periods in UTC, in order of time", async () => {
    const mine = await fixture().tenant();
    const at = (time: string) => ({ tenant: mine, atMs: Date.parse(time) });
    await settle(at("2026-10-01T23:50:00Z"), at("2026-10-02T00:10:00Z"), at("2026-10-02T00:20:00Z"));
    const range = { from: "2026-10-01T00:00:00Z", to: "2026-10-03T00:00:00Z" };
    const by = async (groupBy: string) =>
      (await queryUsage(mine.as("owner"), { ...range, groupBy })).data.map((row) => [
        row["15m"] ?? row.hour ?? row.day,
        row.requests,
      ]);
    expect(await by("day")).toEqual([
      ["2026-10-01T00:00:00.000Z", 1],
      ["2026-10-02T00:00:00.000Z", 2],
    ]);
    expect(await by("hour")).toEqual([
      ["2026-10-01T23:00:00.000Z", 1],
      ["2026-10-02T00:00:00.000Z", 2],
    ]);
    expect(await by("15m")).toHaveLength(3);
    const before = { from: "2026-10-01T00:00:00Z", to: "2026-10-02T00:00:00Z" };
    expect((await queryUsage(mine.as("owner"), before)).total.requests).toBe(1);
  });

  it("narrows by model, key and provider, and names what may be named", async () => {
    const mine = await fixture().tenant();
    const { key } = await createKey(mine.as("owner"), {
      tenantId: mine.id,
      name: "ci",
      tags: {},
      expiresAt: null,
    });
    await settle({ tenant: mine, key: key.id, model: "a" }, { tenant: mine, model: "b", provider: "701" });
    const rows = async (input: object) =>
      (await queryUsage(mine.as("owner"), { ...input, groupBy: "key,provider" })).data;
    expect(await rows({ model: "a" })).toMatchObject([{ key: key.id, keyName: "ci", provider: "700" }]);
    expect(await rows({ key: key.id })).toHaveLength(1);
    expect(await rows({ provider: "701" })).toMatchObject([{ key: "70" }]);
    expect((await rows({}))[0]).not.toHaveProperty("providerName");
  });

  it("tells failed requests, retries and unpriced usage apart", async () => {
    const mine = await fixture().tenant();
    const unpriced = { priceId: null, costNanoUsd: null };
    await settle(
      { tenant: mine, final: false, status: 503, usage: NO_USAGE, ...unpriced },
      { tenant: mine, status: 500, usage: NO_USAGE, ...unpriced },
      { tenant: mine, status: 499 },
      { tenant: mine, latencyMs: 4_000, ...unpriced },
    );
    const { total } = await queryUsage(mine.as("billing"), {});
    expect(total).toMatchObject({ requests: 3, attempts: 4, errors: 1, unpriced: 1, costUsd: "0.000001000" });
    expect(total.p95LatencyMs).toBeGreaterThan(3_300);
  });

  it("answers another tenant exactly as a missing one", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const missing = await refusalOf(queryUsage(mine.as("owner"), { tenant: "999999999" }));
    expect(missing).toContain('"not_found"');
    expect(await refusalOf(queryUsage(mine.as("owner"), { tenant: other.id }))).toBe(missing);
    expect(await refusalOf(queryUsage(mine.as("owner"), { tenant: "1" }))).toBe(missing);
  });

  it.each([{ groupBy: "month" }, { from: "yesterday" }, { subtree: "maybe" }, { what: "1" }])(
    "refuses what it does not know: %j",
    async (input) => {
      const mine = await fixture().tenant();
      expect(await refusalOf(queryUsage(mine.as("owner"), input as never))).toContain("invalid_request");
    },
  );
});
