import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDeadShares, createLimitStore, openCommandClient, waitUntilReady } from "@operon/redis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LimitScope } from "../snapshot/records.ts";
import { type Limits, openLimits } from "./open-limits.ts";
import { readServer } from "./read-server.ts";
import { Reservation } from "./reservation.ts";

const isInstalled = spawnSync("redis-server", ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "operon-cluster-"));
let stop: () => void = () => undefined;
let limits: Limits;
let isClustered = false;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  // The cluster's own bus listens 10,000 above it.
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return port > 50_000 ? port - 20_000 : port;
}

/** A cluster of one server that has all slots: it refuses what touches several, as one of many would. */
beforeAll(async () => {
  if (!isInstalled) return;
  const port = await freePort();
  const server = spawn("redis-server", [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--cluster-enabled",
    "yes",
    "--save",
    "",
    "--dir",
    folder,
  ]);
  const client = openCommandClient({
    url: `redis://127.0.0.1:${port}`,
    name: "test",
    report: () => undefined,
  });
  await waitUntilReady(client, 10_000);
  await client.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const facts = readServer(client);
  isClustered = await facts.isClustered();
  limits = openLimits({
    node: "gw-cluster",
    store: createLimitStore(client, { clustered: isClustered }),
    shares: createDeadShares(client),
    isClustered,
    runId: facts.runId,
    connection: facts.connection,
    begin: async (places) => places.map(() => []),
    storeAway: () => "refuse",
    onState: () => undefined,
    patienceMs: 5_000,
  });
  await limits.start(10_000);
  stop = () => {
    client.disconnect();
    server.kill();
  };
}, 30_000);
afterAll(async () => {
  await limits?.close();
  stop();
  rmSync(folder, { recursive: true, force: true });
});

const scope = (group: string, scopeId: string, bounds: LimitScope["limits"]): LimitScope => ({
  scope: "tenant",
  scopeId,
  group,
  zone: { timeZone: "UTC", previousTimeZone: null, changedAtMs: null },
  limits: bounds,
  shadowLimits: {},
  budgets: [],
});

describe.skipIf(!isInstalled)("in a cluster", () => {
  it("a path under the platform and under an account is one question to each, all or nothing", async () => {
    expect(isClustered).toBe(true);
    const platform = scope("platform", "1", { rpm: 5, concurrency: 9 });
    const path = [platform, scope("7", "7", { rpd: 3, tpm: 1_000 }), scope("7", "8", { rpm: 50 })];
    const take = async (levels: LimitScope[]) =>
      limits.book.reserve(limits.book.planOf(levels, ["m"]), { tokens: 5, money: 0 });
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(path)));
    expect(taken.filter((one) => one instanceof Reservation)).toHaveLength(3);
    const others = [platform, scope("9", "9", { rpd: 100 })];
    const more = await Promise.all(Array.from({ length: 20 }, () => take(others)));
    expect(more.filter((one) => one instanceof Reservation)).toHaveLength(2);
  });
});
