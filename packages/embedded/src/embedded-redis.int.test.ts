import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedStore } from "./spawn-store.ts";
import { startEmbeddedRedis } from "./start-embedded-redis.ts";

let store: EmbeddedStore;
let first: Redis;
let second: Redis;

beforeAll(async () => {
  store = await startEmbeddedRedis();
  first = new Redis(store.url);
  second = new Redis(store.url);
});
afterAll(async () => {
  first?.disconnect();
  second?.disconnect();
  await store?.close();
});

describe("embedded Redis", () => {
  it("hands a stream's entries to a group, and an abandoned one to whoever claims it", async () => {
    await first.xgroup("CREATE", "stream", "group", "$", "MKSTREAM");
    for (const value of ["a", "b", "c"]) await first.xadd("stream", "*", "value", value);
    const [[, entries]] = (await second.xreadgroup(
      "GROUP",
      "group",
      "one",
      "COUNT",
      3,
      "STREAMS",
      "stream",
      ">",
    )) as [[string, [string, string[]][]]];
    expect(entries.map(([, fields]) => fields[1])).toEqual(["a", "b", "c"]);
    expect(await second.xack("stream", "group", entries[0]?.[0] ?? "")).toBe(1);
    const [, claimed] = (await first.xautoclaim("stream", "group", "two", 0, "0")) as [string, unknown[]];
    expect(claimed).toHaveLength(2);
  });

  it("wakes a blocked reader", async () => {
    const waiting = second.xread("BLOCK", 5_000, "STREAMS", "other", "$");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await first.xadd("other", "*", "value", "late");
    expect(JSON.stringify(await waiting)).toContain("late");
  });

  it("carries a message to a subscriber", async () => {
    const subscriber = first.duplicate();
    await subscriber.subscribe("channel");
    const heard = new Promise((resolve) => subscriber.on("message", (_, text) => resolve(text)));
    expect(await second.publish("channel", "hello")).toBe(1);
    expect(await heard).toBe("hello");
    subscriber.disconnect();
  });

  it("runs a Lua script whole", async () => {
    const script = "redis.call('incrby', KEYS[1], ARGV[1]) return redis.call('get', KEYS[1])";
    expect(await first.eval(script, 1, "counter", 5)).toBe("5");
  });

  it("refuses what Redis 7.0 refuses", async () => {
    await expect(first.call("HPEXPIRE", "hash", "100", "FIELDS", "1", "field")).rejects.toThrow(
      /unknown command/,
    );
  });

  it("listens on the loopback address only", async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const outer = addresses.find((address) => !address.internal && address.family === "IPv4");
    if (outer === undefined) return;
    const code = await new Promise((resolve) => {
      const socket = connect(store.port, outer.address, () => resolve("connected"));
      socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(code).toBe("ECONNREFUSED");
  });

  it("says that a port is taken", async () => {
    await expect(startEmbeddedRedis({ port: store.port })).rejects.toMatchObject({ code: "port-taken" });
  });
});
