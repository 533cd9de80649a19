import {
  acknowledgeBatches,
  createBusPublisher,
  openCommandClient,
  type RedisClient,
  readUsageBatches,
  waitUntilReady,
} from "@operon/redis";

const EVERY_MS = 500;
const CONNECT_MS = 10_000;
const ENTRIES = 500;

/** How much usage has come out of the gateway. */
export type PlayedSettlement = { readonly events: () => number; readonly stop: () => Promise<void> };

/**
 * Stands in for the worker, so that the gateway's journal is trimmed as in real life while the other core is left
 * to the load: counts the events of each batch, says that they are settled, and acknowledges them.
 */
export async function playSettlement(redisUrl: string): Promise<PlayedSettlement> {
  const client = openCommandClient({ url: redisUrl, name: "bench", report: () => undefined });
  await waitUntilReady(client, CONNECT_MS);
  const totals = new Map<string, number>();
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => settle(client, totals));
  }, EVERY_MS);
  return {
    events: () => [...totals.values()].reduce((sum, count) => sum + count, 0),
    stop: async () => {
      clearInterval(timer);
      await running;
      client.disconnect();
    },
  };
}

async function settle(client: RedisClient, totals: Map<string, number>): Promise<void> {
  const batches = await readUsageBatches(client, { consumer: "bench", count: ENTRIES, blockMs: 1 });
  const touched = new Set<string>();
  for (const { payload } of batches) {
    const { segment, events } = JSON.parse(payload.toString()) as { segment: string; events: unknown[] };
    totals.set(segment, (totals.get(segment) ?? 0) + events.length);
    touched.add(segment);
  }
  await acknowledgeBatches(
    client,
    batches.map(({ id }) => id),
  );
  await createBusPublisher(client).publishSettled(
    [...touched].map((segment) => ({ segment, settled: totals.get(segment) ?? 0 })),
  );
}
