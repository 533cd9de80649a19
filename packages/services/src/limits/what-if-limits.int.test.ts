import { WhatIfAnswer } from "@operon/contracts";
import { type NanoUsd, NO_USAGE } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createKey } from "../keys/create-key.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { type SampleUsage, settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { whatIfLimits } from "./what-if-limits.ts";

const fixture = useServiceFixture(useTestStores());
const NOW = Date.parse("2026-11-27T10:30:00.000Z");
const settle = (...samples: SampleUsage[]) => settleSampleUsage(fixture().root.db, samples);
const now = (ctx: ServiceContext): ServiceContext => ({ ...ctx, now: () => new Date(NOW) });

async function family() {
  const acme = await fixture().tenant();
  const team = await fixture().tenant(acme.id);
  const { key } = await createKey(fixture().root, { tenantId: team.id, name: "ci" });
  const at = (second: number, changes: Partial<SampleUsage> = {}): SampleUsage => ({
    tenant: team,
    key: key.id,
    atMs: NOW - 3_600_000 + second * 1_000,
    ...changes,
  });
  return { acme, team, key, at };
}

describe("what other limits would have done", () => {
  it("is told by hour, by key and by what refuses first, with the limits that would have refused nothing", async () => {
    const { acme, key, team, at } = await family();
    await settle(at(0), at(10), at(20), at(60), at(1_800), at(1_801), at(1_802));
    const answer = await whatIfLimits(now(acme.as("auditor")), {
      tenantId: acme.id,
      limits: { rpm: 2, tpd: 80 },
    });
    expect(WhatIfAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      from: "2026-11-26T10:30:00.000Z",
      to: "2026-11-27T10:30:00.000Z",
      requests: 7,
      refused: 2,
      dimensions: [{ dimension: "rpm", refused: 2 }],
      keys: [
        { keyId: key.id, keyName: "ci", tenantId: team.id, tenantName: team.name, requests: 7, refused: 2 },
      ],
      peaks: { rpm: 3, tpm: 45, rpd: 7, tpd: 105, concurrency: 1, costUsd: "0.000007000" },
      truncated: false,
    });
    expect(answer.hours).toHaveLength(25);
    expect(answer.hours.filter(({ requests }) => requests > 0)).toEqual([
      { hour: "2026-11-27T09:00:00.000Z", requests: 4, refused: 1 },
      { hour: "2026-11-27T10:00:00.000Z", requests: 3, refused: 1 },
    ]);
    const { rpm, tpm, rpd, tpd, concurrency } = answer.peaks;
    const enough = { limits: { rpm, tpm, rpd, tpd, concurrency }, budgetUsd: answer.peaks.costUsd };
    const none = await whatIfLimits(now(acme.as("owner")), { tenantId: acme.id, ...enough });
    expect(none).toMatchObject({ refused: 0, dimensions: [], keys: [] });
  });

  it("counts a request once, from its first attempt to the end of its last, with the tokens and money of all", async () => {
    const { team, key, at } = await family();
    const [failed] = await settle(at(0, { final: false, usage: { ...NO_USAGE, input: 100 }, latencyMs: 50 }));
    await settle(
      at(5, {
        requestId: failed?.requestId ?? "",
        attempt: 2,
        latencyMs: 2_000,
        costNanoUsd: 5_000n as NanoUsd,
      }),
      at(6, { latencyMs: 10 }),
      at(8, { latencyMs: 10 }),
    );
    const answer = await whatIfLimits(now(team.as("owner")), { keyId: key.id, limits: { concurrency: 1 } });
    expect(answer).toMatchObject({
      requests: 3,
      refused: 1,
      dimensions: [{ dimension: "concurrency", refused: 1 }],
      peaks: { rpm: 3, tpm: 145, concurrency: 2, costUsd: "0.000008000" },
    });
  });

  it("counts the money of a UTC day, or of all where fewer hours are asked about", async () => {
    const { team, at } = await family();
    await settle(at(0), at(10), at(-11 * 3_600), at(-11 * 3_600 + 10));
    const budget = { tenantId: team.id, budgetUsd: "0.000002" };
    expect(await whatIfLimits(now(team.as("owner")), budget)).toMatchObject({ requests: 4, refused: 0 });
    const hours = await whatIfLimits(now(team.as("owner")), { ...budget, hours: 23 });
    expect(hours).toMatchObject({
      requests: 4,
      refused: 2,
      dimensions: [{ dimension: "budget", refused: 2 }],
    });
    const fewer = await whatIfLimits(now(team.as("owner")), { ...budget, hours: 2 });
    expect(fewer).toMatchObject({ from: "2026-11-27T08:30:00.000Z", requests: 2, refused: 0 });
  });

  it("plays one's own requests and those below, and nobody else's", async () => {
    const { acme, team, key, at } = await family();
    const sibling = await fixture().tenant(acme.id);
    await settle(at(0), at(1, { tenant: sibling, key: "71" }), at(2, { tenant: acme, key: "72" }));
    const requests = async (ctx: ServiceContext, subject: { tenantId: string } | { keyId: string }) =>
      (await whatIfLimits(now(ctx), { ...subject, limits: { rpm: 1 } })).requests;
    expect(await requests(acme.as("owner"), { tenantId: acme.id })).toBe(3);
    expect(await requests(team.as("owner"), { tenantId: team.id })).toBe(1);
    expect(await requests(team.as("owner"), { keyId: key.id })).toBe(1);
    const missing = await refusalOf(whatIfLimits(now(team.as("owner")), { tenantId: "999999999" }));
    for (const subject of [{ tenantId: acme.id }, { tenantId: sibling.id }]) {
      expect(await refusalOf(whatIfLimits(now(team.as("owner")), subject))).toBe(missing);
    }
    const stranger = await fixture().tenant();
    expect(await refusalOf(whatIfLimits(now(stranger.as("owner")), { keyId: key.id }))).toBe(missing);
  });

  it.each([{}, { tenantId: "1", keyId: "1" }])("is asked for one account or one key: %j", async (subject) => {
    expect(await refusalOf(whatIfLimits(fixture().root, subject))).toContain("invalid_request");
  });
});
