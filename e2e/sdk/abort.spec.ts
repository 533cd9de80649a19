import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { SimulatorClient } from "../clients/simulator-client.ts";
import { test } from "./provisioned.ts";

const ROUNDS = 5;
const WITHIN_MS = 100;
const messages = [{ role: "user" as const, content: "Tell me everything." }];

test("a client that leaves midway takes the provider's request with it within 100 ms", async ({
  sdk,
  simulator,
}) => {
  const delays: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await simulator.lastSequence();
    const model = sdk.named("stalls-midway");
    const stream = await sdk.openai.chat.completions.create({ model, messages, stream: true });
    // By hand: leaving a "for await" would abort already.
    const chunks = stream[Symbol.asyncIterator]();
    while (!(await chunks.next()).value?.choices[0]?.delta.content);
    delays.push(await abortDelay(simulator, before, () => stream.controller.abort()));
  }
  expect(median(delays)).toBeLessThanOrEqual(WITHIN_MS);
});

test("a client that leaves before the first byte does so too", async ({ sdk, simulator }) => {
  const delays: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await simulator.lastSequence();
    const leaving = new AbortController();
    const request = sdk.openai.chat.completions.create(
      { model: sdk.named("stalls"), messages },
      { signal: leaving.signal },
    );
    const refused = expect(request).rejects.toThrow(/abort/i);
    await expect.poll(() => simulator.log(before), { intervals: [20] }).toHaveLength(1);
    delays.push(await abortDelay(simulator, before, () => leaving.abort()));
    await refused;
  }
  expect(median(delays)).toBeLessThanOrEqual(WITHIN_MS);
});

/**
 * From the call of `leave` here to the closed connection there. Both times are this machine's wall clock, read in
 * two processes; the median of five, since two cores run everything.
 */
async function abortDelay(simulator: SimulatorClient, after: number, leave: () => void): Promise<number> {
  const leftAt = Date.now();
  leave();
  for (let tries = 0; tries < 200; tries += 1) {
    const [entry] = await simulator.log(after);
    if (entry?.abortedAt) return Date.parse(entry.abortedAt) - leftAt;
    await sleep(25);
  }
  throw new Error("the provider never learned that the client had left");
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
