import { randomBytes } from "node:crypto";
import { listOf, RequestDetail, RequestRow } from "@operon/contracts";
import { NO_USAGE, uuidV7 } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { type SampleUsage, settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { getRequest } from "./get-request.ts";
import { listRequests } from "./list-requests.ts";

const stores = useTestStores();
const fixture = useServiceFixture(stores);
const settle = (...samples: readonly SampleUsage[]) => settleSampleUsage(fixture().root.db, samples);
const newId = (atMs = Date.now()) => uuidV7(atMs, randomBytes(10));

/** A request that failed once and then succeeded. */
function retried(tenant: SampleUsage["tenant"], requestId = newId()): SampleUsage[] {
  const failed = {
    final: false,
    status: 503,
    errorCode: "overloaded",
    usage: NO_USAGE,
    costNanoUsd: null,
    priceId: null,
  };
  return [
    { tenant, requestId, attempt: 1, ...failed },
    {
      tenant,
      requestId,
      attempt: 2,
      estimated: true,
      reason: "failover",
      waitedMs: 250,
      model: "gpt-4o-mini",
    },
  ];
}

describe("listRequests", () => {
  it("answers one row per client request, with the sums of its attempts", async () => {
    const mine = await fixture().tenant();
    await settle(...retried(mine), { tenant: mine });
    const answer = await listRequests(mine.as("developer"), {});
    expect(listOf(RequestRow).parse(answer)).toEqual(answer);
    expect(answer.data.map(({ attempts }) => attempts).sort()).toEqual([1, 2]);
    expect(answer.data.find(({ attempts }) => attempts === 2)).toMatchObject({
      status: 200,
      estimated: true,
      costUsd: "0.000001000",
      chargedUsd: "0.000000000",
      usage: { inputTokens: 10, outputTokens: 5 },
      tenant: { id: mine.id, name: mine.name },
      provider: "openai",
    });
  });

  it("tells the service tier of the attempt whose outcome was seen, and of each attempt", async () => {
    const mine = await fixture().tenant();
    const requestId = newId();
    const [failed = { tenant: mine }, last = { tenant: mine }] = retried(mine, requestId);
    await settle(failed, { ...last, serviceTier: "flex" });
    expect((await listRequests(mine.as("developer"), {})).data).toMatchObject([{ serviceTier: "flex" }]);
    const { attempts } = await getRequest(mine.as("developer"), { id: requestId });
    expect(attempts.map(({ serviceTier }) => serviceTier)).toEqual([null, "flex"]);
  });

  it("pages through everything once, in either direction", async () => {
    const mine = await fixture().tenant();
    const nowMs = Date.now();
    const events = await settle(
      ...Array.from({ length: 11 }, (_, index) => ({ tenant: mine, atMs: nowMs - index * 40_000_000 })),
    );
    const ids = events.map(({ requestId }) => requestId);
    const pages = async (sort: string) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listRequests(mine.as("owner"), { limit: 4, sort, ...(cursor && { cursor }) });
        seen.push(...page.data.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return seen;
    };
    expect(await pages("-at")).toEqual(ids);
    expect(await pages("at")).toEqual(ids.toReversed());
  });

  it("narrows by time, model, key, provider, outcome, stream and text", async () => {
    const mine = await fixture().tenant();
    const [odd] = await settle(
      {
        tenant: mine,
        model: "odd-model",
        key: "71",
        provider: "701",
        status: 500,
        streamed: true,
        errorCode: "boom",
      },
      { tenant: mine, status: 499 },
      { tenant: mine },
    );
    const ids = async (input: object) =>
      (await listRequests(mine.as("owner"), input)).data.map(({ id }) => id);
    for (const filter of [
      { model: "odd-model" },
      { key: "71" },
      { provider: "701" },
      { status: "error" },
      { streamed: "true" },
      { q: "ODD-" },
      { q: "boom" },
      { q: odd?.requestId },
    ]) {
      expect(await ids(filter), JSON.stringify(filter)).toEqual([odd?.requestId]);
    }
    expect(await ids({ status: "success" })).toHaveLength(2);
    expect(await ids({ q: "%" })).toEqual([]);
    expect(await ids({ to: new Date(Date.now() - 3_600_000).toISOString() })).toEqual([]);
  });

  it("finds what took more than one attempt", async () => {
    const mine = await fixture().tenant();
    const requestId = newId();
    await settle(...retried(mine, requestId), { tenant: mine });
    const { data } = await listRequests(mine.as("owner"), { attempts: "retried" });
    expect(data.map(({ id }) => id)).toEqual([requestId]);
  });

  it("shows the subtree by birth, and money relative to who is asked about", async () => {
    const mine = await fixture().tenant();
    const child = await fixture().tenant(mine.id);
    const other = await fixture().tenant();
    await settle({ tenant: child }, { tenant: other });
    const seen = await listRequests(mine.as("owner"), {});
    expect(seen.data).toMatchObject([
      { tenant: { id: child.id }, costUsd: "0.000001000", chargedUsd: "0.000001000" },
    ]);
    expect((await listRequests(mine.as("owner"), { subtree: "false" })).data).toEqual([]);
    expect((await listRequests(child.as("owner"), {})).data).toMatchObject([{ chargedUsd: "0.000000000" }]);
    expect(await refusalOf(listRequests(mine.as("owner"), { tenant: other.id }))).toContain("not_found");
  });

  it("says null, not zero, where no price was known", async () => {
    const mine = await fixture().tenant();
    await settle({ tenant: mine, priceId: null, costNanoUsd: null });
    expect((await listRequests(mine.as("owner"), {})).data).toMatchObject([
      { costUsd: null, chargedUsd: null },
    ]);
  });

  it.each([
    { sort: "latencyMs" },
    { cursor: "nonsense" },
    { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" },
  ])("refuses what it cannot do: %j", async (input) => {
    const mine = await fixture().tenant();
    expect(await refusalOf(listRequests(mine.as("owner"), input))).toContain("invalid_request");
  });
});

describe("getRequest", () => {
  it("answers every attempt in order", async () => {
    const mine = await fixture().tenant();
    const id = newId();
    await settle(...retried(mine, id));
    const detail = await getRequest(mine.as("auditor"), { id });
    expect(RequestDetail.parse(detail)).toEqual(detail);
    expect(detail.attempts).toMatchObject([
      { attempt: 1, status: 503, errorCode: "overloaded", costUsd: null, reason: null, waitedMs: 0 },
      {
        ...{ attempt: 2, status: 200, costUsd: "0.000001000" },
        ...{ reason: "failover", waitedMs: 250, model: "gpt-4o-mini" },
      },
    ]);
    expect(detail.request).toMatchObject({ id, attempts: 2, costUsd: "0.000001000" });
  });

  it("answers another tenant's exactly as a missing one, and as what is no id", async () => {
    const [mine, other] = [await fixture().tenant(), await fixture().tenant()];
    const id = newId();
    await settle({ tenant: other, requestId: id });
    const missing = await refusalOf(getRequest(mine.as("owner"), { id: newId() }));
    expect(missing).toContain('"not_found"');
    for (const asked of [id, "nonsense", "8a6e0804-2bd0-4672-b79d-d97027f9071a"]) {
      expect(await refusalOf(getRequest(mine.as("owner"), { id: asked }))).toBe(missing);
    }
  });
});
