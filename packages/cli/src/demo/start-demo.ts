import { appendUsageBatch, openCommandClient, waitUntilReady } from "@operon/redis";
import type { ServiceContext } from "@operon/services";
import { parseFaultRates, startSimulator } from "@operon/simulator";
import { DEMO_MODELS } from "./demo.data.ts";
import { demoHistory } from "./demo-history.ts";
import { runDemoTraffic } from "./demo-traffic.ts";
import { DEMO_PROVIDER_KEY, prepareDemo } from "./prepare-demo.ts";

const EVENTS_PER_BATCH = 100;

/** A demo whose tenants and providers stand; `run` brings them to life once the gateway serves. */
export type RunningDemo = {
  run(addresses: { readonly gatewayUrl: string; readonly redisUrl: string }): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the simulator and makes the demo's data. */
export async function startDemo(ctx: ServiceContext): Promise<RunningDemo> {
  const simulator = await startSimulator({
    apiKeys: [DEMO_PROVIDER_KEY],
    models: DEMO_MODELS,
    behaviour: {
      latencyMs: 220,
      latencyJitterMs: 300,
      tokensPerSecond: 140,
      cachedShare: 0.3,
      faultRates: parseFaultRates(["429+retry-after-ms:200=0.03", "503=0.02", "reset=0.01"]),
    },
  });
  const demo = await prepareDemo(ctx, `${simulator.url}/v1`);
  const stopping = new AbortController();
  let traffic = Promise.resolve();
  return {
    async run({ gatewayUrl, redisUrl }) {
      if (demo.fresh) await settleHistory(redisUrl, demoHistory(demo, Date.now()));
      traffic = runDemoTraffic(gatewayUrl, demo.callers, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await traffic;
      await simulator.close();
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
