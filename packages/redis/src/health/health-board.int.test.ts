import { startToxicProxy, useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { healthKey, REDIS_KEYS } from "../keys.ts";
import { createHealthBoard, type HealthBoard } from "./create-health-board.ts";
import type { DeploymentHealth } from "./deployment-health.ts";

const stores = useTestStores();
const open = (url: string) =>
  openCommandClient({ url, name: "test", commandTimeoutMs: 500, report: () => undefined });
const row: DeploymentHealth = {
  deploymentId: "9223372036854775807",
  providerId: "4",
  circuit: "open",
  reason: "failure-share",
  openForMs: 4_000,
  coolingMs: null,
  inFlight: 3,
  attempts: 40,
  failures: 25,
  slow: 1,
  lastFailure: "upstream_overloaded",
  latencyCounts: [0, 0, 5, 10],
  firstTokenCounts: [],
};
const firstOf = (nodes: Awaited<ReturnType<HealthBoard["read"]>>) => nodes.map(({ nodeId }) => nodeId);
let client: RedisClient;
let board: HealthBoard;
beforeAll(async () => {
  client = open(stores().redisUrl);
  await waitUntilReady(client, 10_000);
  board = createHealthBoard(client);
});
afterAll(() => client?.disconnect());
beforeEach(() => client.flushdb());

describe("the health board", () => {
  it("gives back what each node last said, and how long ago", async () => {
    const well: DeploymentHealth = { ...row, circuit: "closed", reason: null, openForMs: null };
    await board.report("gw-b", [row]);
    await board.report("gw-a", [row]);
    await board.report("gw-a", [well, { ...row, deploymentId: "2", lastFailure: null, coolingMs: 900 }]);
    const [a, b, ...others] = await board.read();
    expect(a).toEqual({
      nodeId: "gw-a",
      agoMs: expect.any(Number),
      rows: [well, { ...row, deploymentId: "2", lastFailure: null, coolingMs: 900 }],
    });
    expect(b).toMatchObject({ nodeId: "gw-b", rows: [row] });
    expect(others).toEqual([]);
    expect(a?.agoMs).toBeGreaterThanOrEqual(0);
    expect(a?.agoMs).toBeLessThan(5_000);
  });

  it("forgets at once who ended, and within 10 s who died", async () => {
    await board.report("gw-ended", [row]);
    await board.report("gw-dead", [row]);
    await board.remove("gw-ended");
    expect(firstOf(await board.read())).toEqual(["gw-dead"]);
    expect(await client.pttl(healthKey("gw-dead"))).toBeLessThanOrEqual(10_000);
    expect(await client.pttl(REDIS_KEYS.health)).toBeLessThanOrEqual(10_000);
    await client.pexpire(healthKey("gw-dead"), 1);
    await vi.waitFor(async () => expect(await board.read()).toEqual([]));
    expect(await client.zcard(REDIS_KEYS.health)).toBe(0);
  });

  it("is bounded in rows and in bytes, and keeps the rows that come first", async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => ({ ...row, deploymentId: `${index + 1}` }));
    await board.report("gw-a", many);
    const [rows] = (await board.read()).map((node) => node.rows);
    expect([rows?.length, rows?.at(-1)?.deploymentId]).toEqual([1_000, "1000"]);
    const counts = Array.from({ length: 100 }, () => 999_999);
    await board.report(
      "gw-a",
      many.map((each) => ({ ...each, latencyCounts: counts, firstTokenCounts: counts })),
    );
    expect(await client.strlen(healthKey("gw-a"))).toBeLessThanOrEqual(400_000);
    const [kept] = (await board.read()).map((node) => node.rows);
    expect(kept?.length).toBeGreaterThan(300);
    expect(kept?.at(-1)?.deploymentId).toBe(`${kept?.length}`);
  });

  it("always reads again what it wrote", async () => {
    const odd = { ...row, lastFailure: "überlastet <b>", openForMs: 0.2, coolingMs: 1e12 };
    await board.report("gw-a", [odd, { ...odd, openForMs: -5, latencyCounts: [1, 0, 0] }]);
    const [rows] = (await board.read()).map((node) => node.rows);
    expect(rows).toEqual([
      { ...row, lastFailure: null, openForMs: 1, coolingMs: 86_400_000 },
      { ...row, lastFailure: null, openForMs: 0, coolingMs: 86_400_000, latencyCounts: [1] },
    ]);
  });

  it("puts aside what is not ours, whoever wrote it", async () => {
    await board.report("gw-a", [row]);
    const text = (await client.get(healthKey("gw-a"))) ?? "";
    const fields: unknown[] = JSON.parse(text).rows[0];
    const withField = (at: number, value: unknown) =>
      JSON.stringify({ v: 1, rows: [fields.with(at, value)] });
    const values = [
      "{",
      "null",
      "[]",
      text.replace('"v":1', '"v":2'),
      JSON.stringify({ v: 1, rows: {} }),
      JSON.stringify({ v: 1, rows: [null] }),
      JSON.stringify({ v: 1, rows: Array.from({ length: 1_001 }, () => fields) }),
      withField(0, 4),
      withField(0, "04"),
      withField(1, "-1"),
      withField(2, "ajar"),
      withField(3, "mood"),
      withField(4, -1),
      withField(5, 1e12),
      withField(6, 1.5),
      withField(7, 1e300),
      withField(10, "<b>"),
      withField(10, "x".repeat(65)),
      withField(11, { length: 3 }),
      withField(11, [-1]),
      withField(12, new Array(65).fill(1)),
      JSON.stringify({ v: 1, rows: [fields], more: "x".repeat(400_000) }),
    ];
    for (const [index, value] of values.entries()) {
      await client.zadd(REDIS_KEYS.health, 1, `forged-${index}`);
      await client.set(healthKey(`forged-${index}`), value, "PX", 5_000);
    }
    await client.zadd(REDIS_KEYS.health, 1, "for-ever", 1, "<b>");
    await client.set(healthKey("for-ever"), text);
    await client.set(healthKey("<b>"), text, "PX", 5_000);
    expect(firstOf(await board.read())).toEqual(["gw-a"]);
  });

  it("fails soon where Redis does not answer, and at once where it is away", async () => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const cut = open(proxy.url);
    await waitUntilReady(cut, 10_000);
    const away = createHealthBoard(cut);
    await proxy.setToxics([{ kind: "timeout", direction: "upstream", timeoutMs: 0 }]);
    const startedMs = performance.now();
    await expect(away.read()).rejects.toThrow();
    await expect(away.report("gw-a", [row])).rejects.toThrow();
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    await proxy.setToxics([{ kind: "down" }]);
    await expect(away.read()).rejects.toThrow();
    cut.disconnect();
    await proxy.close();
  });
});
