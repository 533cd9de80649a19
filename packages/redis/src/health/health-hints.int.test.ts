import { startToxicProxy, useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBusSubscriber } from "../bus/open-bus-subscriber.ts";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { REDIS_KEYS } from "../keys.ts";
import { createHealthHintPublisher } from "./create-health-hint-publisher.ts";
import type { HealthHint } from "./health-hint.ts";

const stores = useTestStores();
const hint: HealthHint = {
  node: "gw-a",
  deploymentId: "41",
  state: "out",
  reason: "failures",
  code: "upstream_overloaded",
};
let client: RedisClient;
beforeAll(async () => {
  client = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(client, 10_000);
});
afterAll(() => client?.disconnect());

async function listen() {
  const heard = { hints: [] as HealthHint[], malformed: [] as string[] };
  const subscriber = openBusSubscriber(
    { url: stores().redisUrl, name: "test-bus", report: () => undefined },
    {
      onHealthHint: (said) => heard.hints.push(said),
      onMalformed: (channel) => heard.malformed.push(channel),
    },
  );
  await subscriber.whenSubscribed(10_000);
  return { heard, subscriber };
}

describe("hints of how deployments are", () => {
  it("reach each gateway", async () => {
    const [a, b] = await Promise.all([listen(), listen()]);
    const publish = createHealthHintPublisher(client);
    publish(hint);
    publish({ ...hint, state: "back", reason: "told", code: null });
    for (const { heard, subscriber } of [a, b]) {
      await vi.waitFor(() => expect(heard.hints).toHaveLength(2));
      expect(heard.hints).toEqual([hint, { ...hint, state: "back", reason: "told", code: null }]);
      subscriber.close();
    }
  });

  it("are put aside where they are not ours", async () => {
    const { heard, subscriber } = await listen();
    const forged = [
      "",
      "{}",
      "[]",
      JSON.stringify(["GW", "1", "out", "failures", null]),
      JSON.stringify(["gw-a", 1, "out", "failures", null]),
      JSON.stringify(["gw-a", "1", "gone", "failures", null]),
      JSON.stringify(["gw-a", "1", "out", "mood", null]),
      JSON.stringify(["gw-a", "1", "out", "failures", "<b>"]),
      JSON.stringify(["gw-a", "1", "out", "failures", null, "more"]),
      `${" ".repeat(600)}${JSON.stringify(["gw-a", "1", "out", "failures", null])}`,
    ];
    for (const text of forged) await client.publish(REDIS_KEYS.healthChannel, text);
    await vi.waitFor(() => expect(heard.malformed).toHaveLength(forged.length));
    expect(heard.hints).toEqual([]);
    subscriber.close();
  });

  it("are lost in silence while Redis is away", async () => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const cut = openCommandClient({ url: proxy.url, name: "test", report: () => undefined });
    await waitUntilReady(cut, 10_000);
    await proxy.setToxics([{ kind: "down" }]);
    await vi.waitFor(() => expect(cut.status).not.toBe("ready"));
    expect(() => createHealthHintPublisher(cut)(hint)).not.toThrow();
    cut.disconnect();
    await proxy.close();
  });
});
