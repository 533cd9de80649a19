import { expect, it } from "vitest";
import { useSimulator } from "../testing/use-simulator.ts";

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

it("the first byte is not sent before the latency has passed", async () => {
  const { chat } = await useSimulator({ behaviour: { latencyMs: 80 } });
  expect(await timed(() => chat())).toBeGreaterThan(78);
});

it("tokens are not sent faster than the pace allows, in events as in JSON", async () => {
  const { chat } = await useSimulator({ behaviour: { tokensPerSecond: 100, answerTokens: 11 } });
  expect(await timed(async () => (await chat({ stream: true })).text())).toBeGreaterThan(98);
  expect(await timed(async () => (await chat()).text())).toBeGreaterThan(98);
});

it("events come one by one, not all at the end", async () => {
  const { chat } = await useSimulator({ behaviour: { tokensPerSecond: 50, answerTokens: 5 } });
  const reader = (await chat({ stream: true })).body?.getReader();
  let reads = 0;
  while ((await reader?.read())?.done === false) reads += 1;
  expect(reads).toBeGreaterThan(3);
});
