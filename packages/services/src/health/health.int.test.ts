import { Health } from "@operon/contracts";
import { LATENCY_BOUNDS_MS } from "@operon/domain";
import type { DeploymentHealth, NodeHealth } from "@operon/redis";
import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createProvider } from "../providers/create-provider.ts";
import { updateProvider } from "../providers/update-provider.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { settleSampleUsage } from "../testing/settle-sample-usage.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { listHealth } from "./list-health.ts";

const fixture = useServiceFixture(useTestStores());
type Home = Awaited<ReturnType<ReturnType<typeof fixture>["tenant"]>>;
let count = 0;

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

const idOf = (made: Awaited<ReturnType<typeof provider>>, at = 0) => made.models[at]?.id ?? "";

/** A hundred answers within 100 ms, the first byte within 20 ms. */
const row = (deploymentId: string, changes: Partial<DeploymentHealth> = {}): DeploymentHealth => ({
  deploymentId,
  providerId: "1",
  circuit: "closed",
  reason: null,
  openForMs: null,
  coolingMs: null,
  inFlight: 1,
  attempts: 100,
  failures: 0,
  slow: 0,
  lastFailure: null,
  latencyCounts: [0, 0, 0, 0, 0, 0, 100],
  firstTokenCounts: [0, 0, 100],
  ...changes,
});
const open: Partial<DeploymentHealth> = {
  circuit: "open",
  reason: "failures",
  openForMs: 8_000,
  failures: 60,
  lastFailure: "upstream_overloaded",
};
const node = (nodeId: string, rows: DeploymentHealth[], agoMs = 500): NodeHealth => ({ nodeId, agoMs, rows });
const seen = (ctx: ServiceContext, ...nodes: NodeHealth[]): ServiceContext => ({
  ...ctx,
  health: { read: async () => nodes },
});

describe("how deployments are", () => {
  it("is what all gateways see of each together, with the last hour", async () => {
    const home = await fixture().tenant();
    const made = await provider(home, ["gpt-4o", "gpt-*", "quiet"], { tier: 2, weight: 3 });
    const usage = { tenant: home, provider: made.id, latencyMs: 120 };
    await settleSampleUsage(fixture().root.db, [
      { ...usage, model: "gpt-4o" },
      { ...usage, model: "gpt-9", status: 503 },
      { ...usage, model: "gpt-8" },
    ]);
    const [named, pattern] = [idOf(made), idOf(made, 1)];
    const answer = await listHealth(
      seen(
        home.as("auditor"),
        node("gw-secret", [row(named), row(pattern, open), row("999999", open)]),
        node("gw-b", [
          row(named, { failures: 20, attempts: 60, latencyCounts: [], lastFailure: "upstream_timeout" }),
          row(pattern, { ...open, openForMs: 6_000, reason: "told" }),
        ]),
      ),
      {},
    );
    expect(Health.parse(answer)).toEqual(answer);
    const [byPattern, byName, quiet] = answer.data;
    expect(byName).toMatchObject({
      model: "gpt-4o",
      provider: {
        id: made.id,
        name: made.name,
        tenantId: home.id,
        tenantName: home.name,
        tier: 2,
        weight: 3,
      },
      state: "degraded",
      inFlight: 2,
      attempts: 160,
      failures: 20,
      errorShare: 0.125,
      lastFailure: "upstream_timeout",
      latency: { p50Ms: 88, p95Ms: 99, p99Ms: 100 },
      firstToken: { p50Ms: 15, p95Ms: 20, p99Ms: 20 },
      lastHour: { attempts: 1, errorShare: 0, p50LatencyMs: expect.any(Number) },
    });
    expect(byPattern).toMatchObject({
      state: "out",
      reason: "failures",
      openForMs: 5_500,
      lastHour: { attempts: 2, errorShare: 0.5 },
    });
    expect(quiet).toMatchObject({
      state: "idle",
      errorShare: null,
      latency: { p50Ms: null },
      lastHour: { attempts: 0, errorShare: null },
    });
    expect(answer).toMatchObject({ gateways: 2, omitted: 0, nextCursor: null, problem: null });
    expect(answer.summary).toMatchObject({
      deployments: 3,
      states: { out: 1, degraded: 1, idle: 1, healthy: 0, trial: 0, draining: 0 },
      attempts: 360,
      failures: 140,
      nextTrialMs: 5_500,
    });
  });

  it("names gateways to the platform only", async () => {
    const home = await fixture().tenant();
    const made = await provider(home, ["gpt-4o"]);
    const nodes = [node("gw-secret-a", []), node("gw-secret-b", [row(idOf(made))])];
    const below = await listHealth(seen(home.as("owner"), ...nodes), {});
    expect(below.data[0]?.nodes.map((each) => each.node)).toEqual(["node-2"]);
    expect(JSON.stringify(below)).not.toContain("gw-secret");
    const above = await listHealth(seen(fixture().platform("owner"), ...nodes), { tenant: home.id });
    expect(above.data[0]?.nodes.map((each) => each.node)).toEqual(["gw-secret-b"]);
  });

  it("tells of the accounts above only how many share a deployment, and how many of these are out", async () => {
    const top = await fixture().tenant();
    const [mine, sister] = [await fixture().tenant(top.id), await fixture().tenant(top.id)];
    const [above, kept] = [
      await provider(top, ["gpt-4o", "gpt-5"]),
      await provider(top, ["kept"], { share: "self" }),
    ];
    const [own, foreign] = [await provider(mine, ["gpt-4o"]), await provider(sister, ["gpt-4o"])];
    const rows = [above, own, foreign, kept].map((made) => row(idOf(made), open));
    const answer = await listHealth(seen(mine.as("owner"), node("gw-a", rows)), {});
    expect(answer.data.map(({ provider: { name } }) => name)).toEqual([own.name]);
    expect(answer.upstreamAccounts).toEqual({ deployments: 2, out: 1 });
    expect(answer.summary).toMatchObject({ deployments: 1, attempts: 100 });
    for (const hidden of [above, foreign, kept]) expect(JSON.stringify(answer)).not.toContain(hidden.name);
    const missing = await refusalOf(listHealth(mine.as("owner"), { tenant: "999999999" }));
    expect(await refusalOf(listHealth(mine.as("owner"), { tenant: sister.id }))).toBe(missing);
    const all = await listHealth(seen(top.as("owner"), node("gw-a", rows)), {});
    expect(all.data).toHaveLength(5);
    expect(all.upstreamAccounts).toEqual({ deployments: 0, out: 0 });
  });

  it("counts who else would take the requests", async () => {
    const top = await fixture().tenant();
    const mine = await fixture().tenant(top.id);
    const wide = await provider(top, ["gpt-*", "gpt-4o"]);
    await provider(top, ["gpt-4o"], { share: "self" });
    const own = await provider(mine, ["gpt-4o", "alone"]);
    const asked = async (ctx: ServiceContext) =>
      Object.fromEntries(
        (await listHealth(ctx, { q: own.name, tenant: mine.id })).data.map(({ model, alternatives }) => [
          model,
          alternatives,
        ]),
      );
    expect(await asked(seen(mine.as("owner")))).toEqual({ alone: 0, "gpt-4o": 1 });
    const out = node("gw-a", [row(idOf(wide), open), row(idOf(wide, 1), open)]);
    expect(await asked(seen(mine.as("owner"), out))).toEqual({ alone: 0, "gpt-4o": 0 });
    await fixture().root.db.pool.query("update deployment set draining = true where provider_id = $1", [
      wide.id,
    ]);
    expect(await asked(seen(mine.as("owner")))).toEqual({ alone: 0, "gpt-4o": 0 });
    const { data } = await listHealth(seen(top.as("owner")), { q: wide.name });
    expect(data.map(({ state }) => state)).toEqual(["draining", "draining"]);
  });

  it("can be searched, and leaves out what is switched off and, where told, the last hour", async () => {
    const home = await fixture().tenant();
    const [on, off] = [await provider(home, ["gpt-4o", "o3"]), await provider(home, ["gpt-4o"])];
    await updateProvider(home.as("owner"), { id: off.id, changes: { status: "disabled" } });
    const ctx = seen(home.as("developer"), node("gw-a", [row(idOf(on), open)]));
    const found = async (query: object) =>
      (await listHealth(ctx, { lastHour: "false", ...query })).data.map(({ model, lastHour }) => [
        model,
        lastHour,
      ]);
    expect(await found({})).toEqual([
      ["gpt-4o", null],
      ["o3", null],
    ]);
    expect(await found({ q: "GPT" })).toEqual([["gpt-4o", null]]);
    expect(await found({ state: "idle" })).toEqual([["o3", null]]);
    expect((await listHealth(ctx, { state: "idle" })).summary.deployments).toBe(2);
    expect(await refusalOf(listHealth(home.as("billing"), {}))).toContain("forbidden");
  });

  it("keeps the worst where there are more than a page holds", async () => {
    const home = await fixture().tenant();
    const many = Array.from({ length: 300 }, (_, index) => `m-${String(index).padStart(3, "0")}`);
    await provider(home, many);
    const later = await provider(home, many);
    const rows = later.models.map(({ id }) => row(id));
    const answer = await listHealth(
      seen(home.as("owner"), node("gw-a", [...rows.slice(0, 299), row(idOf(later, 299), open)])),
      {},
    );
    expect([answer.data.length, answer.omitted, answer.summary.deployments]).toEqual([500, 100, 600]);
    expect(answer.data.at(-1)).toMatchObject({ model: "m-299", state: "out" });
    expect(answer.data.filter(({ state }) => state === "idle")).toHaveLength(200);
    const summary = await listHealth(home.as("owner"), { limit: 0 });
    expect(summary).toMatchObject({ data: [], omitted: 600, summary: { deployments: 600 } });
  });

  it("answers a percentile whatever a histogram holds", async () => {
    const home = await fixture().tenant();
    const made = await provider(home, ["gpt-4o"]);
    const wild = new Array<number>(60).fill(1);
    const { data } = await listHealth(
      seen(home.as("owner"), node("gw-a", [row(idOf(made), { latencyCounts: wild, firstTokenCounts: [] })])),
      {},
    );
    expect(data[0]?.latency.p99Ms).toBe(LATENCY_BOUNDS_MS.at(-1));
    expect(data[0]?.firstToken.p99Ms).toBeNull();
  });

  it.each([
    ["is away", () => Promise.reject(new Error("down"))],
    ["does not answer", () => new Promise<never>(() => undefined)],
  ])("is what the last hour says, soon, where Redis %s", async (_, read) => {
    const home = await fixture().tenant();
    await provider(home, ["gpt-4o"]);
    const startedMs = performance.now();
    const answer = await listHealth({ ...home.as("owner"), health: { read } }, {});
    expect(answer).toMatchObject({ gateways: 0, problem: "redis_unavailable", data: [{ state: "idle" }] });
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  });
});
