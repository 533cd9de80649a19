import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { openStreamClient } from "../clients/open-stream-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { REDIS_KEYS, SETTLEMENT_GROUP } from "../keys.ts";
import { acknowledgeBatches } from "./acknowledge-batches.ts";
import { appendUsageBatch } from "./append-usage-batch.ts";
import { claimStaleBatches } from "./claim-stale-batches.ts";
import { readUsageBatches } from "./read-usage-batches.ts";

const stores = useTestStores();
let commands: RedisClient;
let reader: RedisClient;

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
  await commands.del(REDIS_KEYS.usageStream);
});

async function append(payload: string | Buffer): Promise<string> {
  const appended = await appendUsageBatch(commands, payload);
  if (appended.kind === "full") throw new Error("The stream is full.");
  return appended.id;
}

const read = (consumer = "worker-a", count = 10) =>
  readUsageBatches(reader, { consumer, count, blockMs: 100 });

describe("reading the usage stream", () => {
  it("makes the stream and its group where there are none, and loses nothing appended before", async () => {
    const id = await append("[1]");
    expect(await read()).toEqual([{ id, payload: Buffer.from("[1]") }]);
    expect(await read()).toEqual([]);
  });

  it("passes bytes through unchanged, oldest first, at most as many entries as asked", async () => {
    const payloads = [Buffer.from([0, 255, 10, 13, 0]), Buffer.from("é"), Buffer.alloc(200_000, 7)];
    for (const payload of payloads) await append(payload);
    const batches = [...(await read("worker-a", 2)), ...(await read("worker-a", 2))];
    expect(
      batches.map((batch) => batch.payload.equals(payloads[batches.indexOf(batch)] ?? batch.payload)),
    ).toEqual([true, true, true]);
    expect(batches).toHaveLength(3);
  });

  it("gives each entry to one consumer only", async () => {
    await append("a");
    await append("b");
    const first = await read("worker-a", 1);
    const second = await read("worker-b", 10);
    expect([...first, ...second].map((batch) => batch.payload.toString())).toEqual(["a", "b"]);
  });

  it("goes on after Redis lost everything, also while a read is blocked", async () => {
    await read();
    const blocked = readUsageBatches(reader, { consumer: "worker-a", count: 10, blockMs: 500 });
    await commands.del(REDIS_KEYS.usageStream);
    const id = await append("after");
    const batches = [...(await blocked), ...(await read())];
    expect(batches).toEqual([{ id, payload: Buffer.from("after") }]);
  });

  it("yields an entry of another shape with an empty payload, so that it can be put aside", async () => {
    const id = await commands.xadd(REDIS_KEYS.usageStream, "*", "other", "x");
    expect(await read()).toEqual([{ id, payload: Buffer.alloc(0) }]);
  });
});

describe("appending to the usage stream", () => {
  it("refuses at the bound, and drops nothing to make room", async () => {
    await appendUsageBatch(commands, "a", 2);
    await appendUsageBatch(commands, "b", 2);
    expect(await appendUsageBatch(commands, "c", 2)).toEqual({ kind: "full", entries: 2 });
    expect(await commands.xlen(REDIS_KEYS.usageStream)).toBe(2);
  });

  it("refuses a batch over 4 MiB", async () => {
    await expect(appendUsageBatch(commands, Buffer.alloc(4_194_305))).rejects.toThrow(RangeError);
  });
});

describe("claiming what a dead consumer left", () => {
  it("takes over entries that were read and not acknowledged, page by page", async () => {
    for (const payload of ["a", "b", "c"]) await append(payload);
    await read("worker-dead");
    const claim = { consumer: "worker-b", minIdleMs: 0, count: 2 };
    const first = await claimStaleBatches(commands, claim);
    expect(first.nextCursor).toBeDefined();
    const second = await claimStaleBatches(commands, { ...claim, cursor: first.nextCursor ?? "" });
    expect(second.nextCursor).toBeUndefined();
    const payloads = [...first.batches, ...second.batches].map((batch) => batch.payload.toString());
    expect(payloads).toEqual(["a", "b", "c"]);
  });

  it("leaves alone what was read just now, and what is not there", async () => {
    await append("a");
    await read();
    const claim = { consumer: "worker-b", minIdleMs: 60_000, count: 10 };
    expect(await claimStaleBatches(commands, claim)).toEqual({ batches: [], nextCursor: undefined });
    await commands.del(REDIS_KEYS.usageStream);
    expect(await claimStaleBatches(commands, claim)).toEqual({ batches: [], nextCursor: undefined });
  });
});

describe("acknowledging", () => {
  it("removes the entries, keeps the others pending, and may be repeated", async () => {
    for (const payload of ["a", "b", "c"]) await append(payload);
    const ids = (await read()).map((batch) => batch.id);
    for (let time = 0; time < 2; time++) await acknowledgeBatches(commands, ids.slice(1));
    expect(await commands.xlen(REDIS_KEYS.usageStream)).toBe(1);
    const [pending] = await commands.xpending(REDIS_KEYS.usageStream, SETTLEMENT_GROUP);
    expect(pending).toBe(1);
    const { batches } = await claimStaleBatches(commands, { consumer: "worker-b", minIdleMs: 0, count: 10 });
    expect(batches.map((batch) => batch.id)).toEqual(ids.slice(0, 1));
  });

  it("does nothing for no ids, and is no error after Redis lost everything", async () => {
    await acknowledgeBatches(commands, []);
    await expect(acknowledgeBatches(commands, ["1-0"])).resolves.toBeUndefined();
  });
});
