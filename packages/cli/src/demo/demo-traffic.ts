import { setTimeout as sleep } from "node:timers/promises";
import { askGateway } from "./ask-gateway.ts";
import { DEMO_PROMPTS } from "./demo.data.ts";
import { DEMO_WORK } from "./demo-work.ts";
import type { DemoCaller } from "./prepare-demo.ts";

const AT_ONCE = 7;
const PAUSE_MS = 1_200;
const TIMEOUT_MS = 30_000;

/** Calls the gateway as the demo's callers do, a few requests at a time, until `signal` aborts. */
export async function runDemoTraffic(
  gatewayUrl: string,
  callers: readonly DemoCaller[],
  signal: AbortSignal,
): Promise<void> {
  const lots = callers.flatMap((caller) => Array.from({ length: caller.share }, () => caller));
  await Promise.all(Array.from({ length: AT_ONCE }, () => runLane(gatewayUrl, lots, signal)));
}

async function runLane(gatewayUrl: string, lots: readonly DemoCaller[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const caller = lots[Math.floor(Math.random() * lots.length)];
    // A refused call is part of the show; the console has it.
    if (caller) await call(gatewayUrl, caller, signal).catch(() => undefined);
    await sleep(PAUSE_MS * (0.3 + Math.random() * 1.4), undefined, { signal }).catch(() => undefined);
  }
}

async function call(gatewayUrl: string, caller: DemoCaller, signal: AbortSignal): Promise<void> {
  const prompt = DEMO_PROMPTS[Math.floor(Math.random() * DEMO_PROMPTS.length)] ?? "";
  const { endpoint, body } = DEMO_WORK[caller.work];
  await askGateway(`${gatewayUrl}/v1/${endpoint}`, {
    secret: caller.secret,
    body: body(caller, prompt),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
}
