import { type Behaviour, parseFaultRates, type RunningSimulator, startSimulator } from "@operon/simulator";
import { DEMO_PROVIDERS, type DemoProvider } from "./demo.data.ts";

/** The key that everything of the demo accepts; it opens nothing but the simulators. */
export const DEMO_PROVIDER_KEY = "sk-demo-simulator-key";

const FIRST_OUTAGE_MS = 20_000;
const OUTAGE_MS = 60_000;
const OUTAGE_EVERY_MS = 300_000;
const DOWN = parseFaultRates(["503=1"]);
const LOG_SIZE = 200;
/** Of batches, so that somebody who looks sees them at work. */
const BATCH_MS = 20_000;
/** Longer than what callers ask for: they cut it. */
const ANSWER_TOKENS = 1_200;

/** The provider accounts of a demo, which answer from this process. */
export type DemoSimulators = {
  /** Where each listens, by its provider's name. */
  readonly urls: ReadonlyMap<string, string>;
  /** From now on those that have outages have them. */
  startOutages(): void;
  close(): Promise<void>;
};

/** Starts one for each provider of the demo. */
export async function startDemoSimulators(): Promise<DemoSimulators> {
  const simulators = new Map<DemoProvider, RunningSimulator>();
  await Promise.all(
    DEMO_PROVIDERS.map(async (provider) =>
      simulators.set(provider, await startSimulator(optionsOf(provider))),
    ),
  );
  const timers = new Set<NodeJS.Timeout>();
  const after = (waitMs: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, waitMs);
    timers.add(timer);
  };
  const breakDown = (provider: DemoProvider, simulator: RunningSimulator): void => {
    simulator.setBehaviour({ faultRates: DOWN });
    after(OUTAGE_MS, () => simulator.setBehaviour({ faultRates: parseFaultRates(provider.faults) }));
    after(OUTAGE_EVERY_MS, () => breakDown(provider, simulator));
  };
  return {
    urls: new Map([...simulators].map(([{ name }, { url }]) => [name, url])),
    startOutages() {
      for (const [provider, simulator] of simulators)
        if (provider.outages) after(FIRST_OUTAGE_MS, () => breakDown(provider, simulator));
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([...simulators.values()].map((simulator) => simulator.close()));
    },
  };
}

function optionsOf({ models, faults, batchMs = BATCH_MS, ...pace }: DemoProvider) {
  const { latencyMs, latencyJitterMs, tokensPerSecond } = pace;
  const faultRates = parseFaultRates(faults);
  const behaviour: Partial<Behaviour> = {
    latencyMs,
    latencyJitterMs,
    tokensPerSecond,
    faultRates,
    cachedShare: 0.3,
    answerTokens: ANSWER_TOKENS,
    batchMs,
  };
  return { apiKeys: [DEMO_PROVIDER_KEY], models, behaviour, logSize: LOG_SIZE };
}
