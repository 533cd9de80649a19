import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { insistOnRate } from "./insist-on-rate.ts";

const LEAST = { bytes: 100, perMs: 50 };

async function* drips(count: number, bytes: number): AsyncIterable<Buffer> {
  for (let times = 0; times < count; times += 1) {
    await sleep(20);
    yield Buffer.alloc(bytes);
  }
}

async function read(body: AsyncIterable<Buffer>, pauseMs = 0): Promise<number> {
  let bytes = 0;
  for await (const chunk of insistOnRate(body, LEAST)) {
    bytes += chunk.length;
    if (pauseMs > 0) await sleep(pauseMs);
  }
  return bytes;
}

it("a body that comes fast enough is read to its end", async () => {
  expect(await read(drips(10, 10_000))).toBe(100_000);
});

it("a body that comes drop by drop is given up", async () => {
  await expect(read(drips(100, 1))).rejects.toThrow("bytes came in");
});

it("a reader that is slow itself blames nobody", async () => {
  async function* atOnce(): AsyncIterable<Buffer> {
    for (let times = 0; times < 5; times += 1) yield Buffer.alloc(1);
  }
  expect(await read(atOnce(), 30)).toBe(5);
});
