import { appendUsageBatch, openCommandClient, waitUntilReady } from "@operon/redis";
import type { ServiceContext } from "@operon/services";
import { demoHistory } from "./demo-history.ts";
import { startDemoSimulators } from "./demo-simulators.ts";
import { runDemoTraffic } from "./demo-traffic.ts";
import { handInDemoBatches } from "./hand-in-demo-batches.ts";
import { prepareDemo } from "./prepare-demo.ts";

const EVENTS_PER_BATCH = 100;

/** A demo whose tenants and providers stand; `run` brings them to life once the gateway serves. */
export type RunningDemo = {
  run(addresses: { readonly gatewayUrl: string; readonly redisUrl: string }): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the simulators and makes the demo's data. */
export async function startDemo(ctx: ServiceContext): Promise<RunningDemo> {
  const simulators = await startDemoSimulators();
  const demo = await prepareDemo(ctx, simulators.urls);
  const stopping = new AbortController();
  let traffic: Promise<unknown> = Promise.resolve();
  return {
    async run({ gatewayUrl, redisUrl }) {
      const { callers, fresh } = demo;
      if (fresh) await settleHistory(redisUrl, demoHistory(demo, Date.now()));
      const batches = fresh ? handInDemoBatches(gatewayUrl, callers, stopping.signal) : undefined;
      traffic = Promise.all([batches, runDemoTraffic(gatewayUrl, callers, stopping.signal)]);
      simulators.startOutages();
    },
    async stop() {
      stopping.abort();
      await traffic;
      await simulators.close();
    },
  };
}

async function settleHistory(redisUrl: string, events: ReturnType<typeof demoHistory>): Promise<void> {
  const client = openCommandClient({ url: redisUrl, name: "operon-demo", report: () => undefined });
  try {
    await waitUntilReady(client, 5_000);
    for (let at = 0; at < events.length; at += EVENTS_PER_BATCH) {
      const batch = { version: 1, segment: "demo-history", events: events.slice(at, at + EVENTS_PER_BATCH) };
      await appendUsageBatch(client, JSON.stringify(batch));
    }
  } finally {
    client.disconnect();
  }
}
