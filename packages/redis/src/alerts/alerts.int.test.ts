import type { AlertEvent } from "@operon/contracts";
import type { ProviderId } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { openStreamClient } from "../clients/open-stream-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { REDIS_KEYS } from "../keys.ts";
import { acknowledgeAlerts } from "./acknowledge-alerts.ts";
import { appendAlert } from "./append-alert.ts";
import { claimStaleAlerts } from "./claim-stale-alerts.ts";
import { readAlerts } from "./read-alerts.ts";

const stores = useTestStores();
let commands: RedisClient;
let reader: RedisClient;

const event: AlertEvent = {
  id: "01938b30-0000-7000-8000-000000000000",
  kind: "account-refused",
  node: "gateway-a",
  providerId: "7" as ProviderId,
  deploymentId: null,
  model: null,
  code: "upstream_auth",
  status: 401,
};

beforeAll(async () => {
  const settings = { url: stores().redisUrl, report: () => undefined };
  commands = openCommandClient({ ...settings, name: "test-commands" });
  reader = openStreamClient({ ...settings, name: "test-stream", longestBlockMs: 1_000 });
  await Promise.all([commands, reader].map((client) => waitUntilReady(client, 10_000)));
});

afterAll(() => {
  commands?.disconnect();
  reader?.disconnect();
});

beforeEach(async () => {
  await commands.del(REDIS_KEYS.alertStream);
});

const read = () => readAlerts(reader, { consumer: "worker-a", count: 10, blockMs: 100 });

describe("the stream of alerts", () => {
  it("gives an alert to one consumer, and to another where the first never acknowledged it", async () => {
    await appendAlert(commands, event);
    const [entry] = await read();
    expect(JSON.parse(entry?.payload.toString() ?? "")).toEqual(event);
    expect(await read()).toEqual([]);
    const claim = { consumer: "worker-b", minIdleMs: 0, count: 10 };
    expect((await claimStaleAlerts(commands, claim)).entries).toEqual([entry]);
    await acknowledgeAlerts(commands, [entry?.id ?? ""]);
    expect(await commands.xlen(REDIS_KEYS.alertStream)).toBe(0);
    expect((await claimStaleAlerts(commands, claim)).entries).toEqual([]);
  });

  it("keeps about as many as it is told to where nobody reads", async () => {
    for (let sent = 0; sent < 400; sent += 1) await appendAlert(commands, event, 100);
    const length = await commands.xlen(REDIS_KEYS.alertStream);
    expect(length).toBeGreaterThanOrEqual(100);
    expect(length).toBeLessThanOrEqual(200);
  });
});
