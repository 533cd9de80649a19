import { startToxicProxy, useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { takeNonce } from "./take-nonce.ts";

const stores = useTestStores();
const open = (url: string) =>
  openCommandClient({ url, name: "test", commandTimeoutMs: 300, report: () => undefined });
let client: RedisClient;
beforeAll(async () => {
  client = open(stores().redisUrl);
  await waitUntilReady(client, 10_000);
});
afterAll(() => client?.disconnect());

const use = { keyId: "7", nonce: "a!#$%&()*+,-./:;<=>?@[]^_`{|}~", forMs: 60_000 };

describe("a nonce", () => {
  it("is fresh once, for one key, whoever asks", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => takeNonce(client, use)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await takeNonce(client, { ...use, keyId: "8" })).toBe(true);
    expect(await takeNonce(client, { ...use, nonce: `${use.nonce}2` })).toBe(true);
  });

  it("is kept for its time, and not longer", async () => {
    const short = { ...use, nonce: "short", forMs: 200 };
    expect([await takeNonce(client, short), await takeNonce(client, short)]).toEqual([true, false]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await takeNonce(client, short)).toBe(true);
  });

  it("is refused in words where Redis is away, and soon where it does not answer", async () => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const cut = open(proxy.url);
    await waitUntilReady(cut, 10_000);
    await proxy.setToxics([{ kind: "timeout", direction: "upstream", timeoutMs: 0 }]);
    const startedMs = performance.now();
    await expect(takeNonce(cut, use)).rejects.toThrow();
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    await proxy.setToxics([{ kind: "down" }]);
    await expect(takeNonce(cut, use)).rejects.toThrow();
    cut.disconnect();
    await proxy.close();
  });
});
