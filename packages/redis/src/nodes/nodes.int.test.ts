import { startToxicProxy, useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { nodeKey, REDIS_KEYS } from "../keys.ts";
import { createNodeRegister, type NodeRegister } from "./create-node-register.ts";
import type { NodeReport } from "./node-report.ts";

const stores = useTestStores();
const open = (url: string) =>
  openCommandClient({ url, name: "test", commandTimeoutMs: 500, report: () => undefined });
const report: NodeReport = {
  kind: "gateway",
  revision: 9_007_199_254_740_993n,
  appliedAtMs: 1_790_000_000_000,
  delayMs: 40.5,
  startedAtMs: 1_780_000_000_000,
  stale: [{ what: "configuration", reason: "PostgreSQL does not answer", sinceMs: 1_790_000_000_001 }],
};
let client: RedisClient;
let nodes: NodeRegister;
beforeAll(async () => {
  client = open(stores().redisUrl);
  await waitUntilReady(client, 10_000);
  nodes = createNodeRegister(client);
});
afterAll(() => client?.disconnect());
beforeEach(() => client.flushdb());

describe("the register of nodes", () => {
  it("gives back what nodes said, and how long ago", async () => {
    await nodes.report("gw-b", { ...report, kind: "worker", delayMs: null, stale: [] });
    await nodes.report("gw-a", report);
    const [a, b, ...others] = await nodes.list();
    expect(a).toEqual({ ...report, id: "gw-a", agoMs: expect.any(Number) });
    expect(b).toMatchObject({ id: "gw-b", kind: "worker", delayMs: null, stale: [] });
    expect(others).toEqual([]);
    expect(a?.agoMs).toBeGreaterThanOrEqual(0);
    expect(a?.agoMs).toBeLessThan(5_000);
  });

  it("forgets at once who ended, and within 15 s who died", async () => {
    await nodes.report("gw-ended", report);
    await nodes.report("gw-dead", report);
    await nodes.remove("gw-ended");
    expect((await nodes.list()).map(({ id }) => id)).toEqual(["gw-dead"]);
    expect(await client.pttl(nodeKey("gw-dead"))).toBeLessThanOrEqual(10_000);
    expect(await client.pttl(REDIS_KEYS.nodes)).toBeLessThanOrEqual(10_000);
    await client.pexpire(nodeKey("gw-dead"), 1);
    await vi.waitFor(async () => expect(await nodes.list()).toEqual([]));
    expect(await client.zcard(REDIS_KEYS.nodes)).toBe(0);
  });

  it("puts aside what is not ours, whoever wrote it", async () => {
    await nodes.report("gw-a", report);
    const text = (await client.get(nodeKey("gw-a"))) ?? "";
    const forged = (changes: object) => JSON.stringify({ ...JSON.parse(text), ...changes });
    const values = [
      "",
      "{",
      "null",
      "[]",
      forged({ v: 2 }),
      forged({ kind: "king" }),
      forged({ revision: 5 }),
      forged({ revision: "-5" }),
      forged({ revision: "9".repeat(20) }),
      forged({ startedAtMs: 1e300 }),
      forged({ delayMs: -1 }),
      forged({ stale: {} }),
      forged({ stale: [null] }),
      forged({ stale: Array.from({ length: 17 }, () => report.stale[0]) }),
      forged({ stale: [{ what: "x", reason: "x".repeat(301), sinceMs: 1 }] }),
      forged({ more: "x".repeat(9_000) }),
    ];
    for (const [index, value] of values.entries()) {
      await client.zadd(REDIS_KEYS.nodes, 1, `forged-${index}`);
      await client.set(nodeKey(`forged-${index}`), value, "PX", 5_000);
    }
    for (const id of ["<b>", "A", "x".repeat(65), ""]) {
      await client.zadd(REDIS_KEYS.nodes, 1, id);
      await client.set(nodeKey(id), text, "PX", 5_000);
    }
    await client.zadd(REDIS_KEYS.nodes, 1, "for-ever");
    await client.set(nodeKey("for-ever"), text);
    expect((await nodes.list()).map(({ id }) => id)).toEqual(["gw-a"]);
  });

  it("is bounded, and keeps those who reported last", async () => {
    const names = Array.from({ length: 1_200 }, (_, index) => [index, `old-${index}`] as const).flat();
    await client.zadd(REDIS_KEYS.nodes, ...names);
    await nodes.report("gw-a", {
      ...report,
      stale: Array.from({ length: 40 }, () => ({
        what: "w".repeat(99),
        reason: "r".repeat(999),
        sinceMs: 1,
      })),
    });
    expect(await client.zcard(REDIS_KEYS.nodes)).toBe(500);
    const [seen] = await nodes.list();
    expect([seen?.id, seen?.stale.length]).toEqual(["gw-a", 16]);
  });

  it("fails soon where Redis does not answer, and at once where it is away", async () => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const cut = open(proxy.url);
    await waitUntilReady(cut, 10_000);
    const register = createNodeRegister(cut);
    await proxy.setToxics([{ kind: "timeout", direction: "upstream", timeoutMs: 0 }]);
    const startedMs = performance.now();
    await expect(register.list()).rejects.toThrow();
    await expect(register.report("gw-a", report)).rejects.toThrow();
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    await proxy.setToxics([{ kind: "down" }]);
    await expect(register.list()).rejects.toThrow();
    cut.disconnect();
    await proxy.close();
  });
});
