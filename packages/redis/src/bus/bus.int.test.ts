import { startToxicProxy, useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RedisConnectionEvent } from "../clients/client-options.ts";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { REDIS_KEYS } from "../keys.ts";
import type { SettledSegment } from "./bus-messages.ts";
import { createBusPublisher } from "./create-bus-publisher.ts";
import { openBusSubscriber } from "./open-bus-subscriber.ts";

const stores = useTestStores();
let client: RedisClient;

beforeAll(async () => {
  client = openCommandClient({ url: stores().redisUrl, name: "test-publisher", report: () => undefined });
  await waitUntilReady(client, 10_000);
});

afterAll(() => {
  client?.disconnect();
});

async function listen(url: string) {
  const heard = {
    revisions: [] as bigint[],
    heartbeats: [] as bigint[],
    settled: [] as SettledSegment[],
    malformed: [] as string[],
    missed: 0,
    events: [] as RedisConnectionEvent["kind"][],
  };
  const settings = {
    url,
    name: "test-bus",
    report: (event: RedisConnectionEvent) => heard.events.push(event.kind),
  };
  const subscriber = openBusSubscriber(settings, {
    onRevision: (revision) => heard.revisions.push(revision),
    onHeartbeat: (revision) => heard.heartbeats.push(revision),
    onSettled: (segments) => heard.settled.push(...segments),
    onMalformed: (channel) => heard.malformed.push(channel),
    onMayHaveMissed: () => {
      heard.missed += 1;
    },
  });
  await subscriber.whenSubscribed(10_000);
  return { heard, subscriber };
}

describe("the bus", () => {
  it("carries revisions, heartbeats and settled segments to each subscriber", async () => {
    const [a, b] = await Promise.all([listen(stores().redisUrl), listen(stores().redisUrl)]);
    const publisher = createBusPublisher(client);
    await publisher.publishRevision(9_007_199_254_740_993n);
    await publisher.publishHeartbeat(183n);
    await publisher.publishSettled(
      Array.from({ length: 1_500 }, (_, settled) => ({ segment: `s${settled}`, settled })),
    );
    for (const { heard, subscriber } of [a, b]) {
      await vi.waitFor(() => expect(heard.settled).toHaveLength(1_500));
      expect(heard.settled[1_499]).toEqual({ segment: "s1499", settled: 1_499 });
      expect(heard).toMatchObject({ revisions: [9_007_199_254_740_993n], heartbeats: [183n], missed: 1 });
      subscriber.close();
    }
  });

  it("puts a message that is not ours aside", async () => {
    const { heard, subscriber } = await listen(stores().redisUrl);
    const { configChannel, settledChannel } = REDIS_KEYS;
    for (const text of ["", "-1", "1e3", "99999999999999999999"]) await client.publish(configChannel, text);
    for (const text of ["{}", "[[1,2]]", '[["s",-1]]', '[["s",1.5]]', "[null]", "["]) {
      await client.publish(settledChannel, text);
    }
    await vi.waitFor(() => expect(heard.malformed).toHaveLength(10));
    expect(heard).toMatchObject({ revisions: [], settled: [] });
    subscriber.close();
  });

  it("subscribes again after a lost connection, and says that messages may be missed", async () => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const { heard, subscriber } = await listen(proxy.url);
    proxy.cut("close");
    await vi.waitFor(() => expect(heard.missed).toBe(2), { timeout: 10_000 });
    await createBusPublisher(client).publishRevision(7n);
    await vi.waitFor(() => expect(heard.revisions).toEqual([7n]));
    expect(heard.events).toEqual(["up", "down", "up"]);
    subscriber.close();
    await proxy.close();
  });
});

describe("a command client while Redis is away", () => {
  it("fails at once instead of queueing, and serves again when Redis is back", async () => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const commands = openCommandClient({ url: proxy.url, name: "test-outage", report: () => undefined });
    await waitUntilReady(commands, 10_000);
    await proxy.setToxics([{ kind: "down" }]);
    await vi.waitFor(() => expect(commands.status).not.toBe("ready"));
    await expect(commands.ping()).rejects.toThrow();
    await proxy.setToxics([]);
    await waitUntilReady(commands, 10_000);
    expect(await commands.ping()).toBe("PONG");
    commands.disconnect();
    await proxy.close();
  });

  it("gives up a command that is not answered in time", async () => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const settings = { url: proxy.url, name: "test-stall", report: () => undefined };
    const commands = openCommandClient({ ...settings, commandTimeoutMs: 50 });
    await waitUntilReady(commands, 10_000);
    await proxy.setToxics([{ kind: "timeout", direction: "upstream", timeoutMs: 0 }]);
    await expect(commands.ping()).rejects.toThrow("timed out");
    commands.disconnect();
    await proxy.close();
  });

  it("says in one line why it could not connect", async () => {
    const commands = openCommandClient({
      url: "redis://:hunter2@127.0.0.1:1",
      name: "test-nobody",
      report: () => undefined,
    });
    await expect(waitUntilReady(commands, 300)).rejects.toThrow(
      /^Redis at 127\.0\.0\.1:1 cannot be used: connect ECONNREFUSED[^\n]*$/,
    );
    commands.disconnect();
  });
});
