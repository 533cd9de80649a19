import { percentile } from "../../../report/percentile.ts";
import { type AskFigures, askMany } from "../clients/ask-many.ts";
import { type AttemptCounts, countAttempts } from "../stage/count-attempts.ts";
import type { RetryStage } from "../stage/start-retry-stage.ts";
import { flap } from "./flap.ts";
import { accountOf, type FaultCase } from "./plan-faults.ts";

const AT_ONCE = 6;
/** Where three of four deployments are struck at first, few at once keep within what a retry budget lends. */
const FEW_AT_ONCE = 2;
const FIRST_FEW = 40;
const CASES_AT_ONCE = 4;
/** Long enough for a flapping provider to come and go. */
const FLAPPING_MS = 2_500;

/** How much to ask, and how long at most for one fault. */
export type FaultSize = { readonly requests: number; readonly caseMs: number };

/** What clients saw of a fault. */
export type FaultFigure = {
  readonly fault: string;
  readonly asked: number;
  readonly failed: number;
  /** Attempts at accounts that the fault was at, and how many of them failed: as the gateway recorded them. */
  readonly attemptsThere: number;
  readonly failedThere: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cutShort: boolean;
  readonly reasons: readonly string[];
};

/** Asks models whose deployments have each fault, through all SDKs; what a client may see is the right answer. */
export async function proveFaults(
  stage: RetryStage,
  cases: readonly FaultCase[],
  size: FaultSize,
): Promise<readonly FaultFigure[]> {
  const asked: AskFigures[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < cases.length) {
      const index = next;
      next += 1;
      asked[index] = await askCase(stage, cases[index] as FaultCase, size);
    }
  };
  await Promise.all(Array.from({ length: CASES_AT_ONCE }, work));
  const attempts = await countAttempts(stage.pool);
  return cases.map((one, index) => figureOf(one, asked[index] as AskFigures, { attempts, size }));
}

async function askCase(
  stage: RetryStage,
  { fault, models, proxies }: FaultCase,
  { requests, caseMs }: FaultSize,
): Promise<AskFigures> {
  const untilMs = performance.now() + caseMs;
  const stopFlapping = "flaps" in fault ? flap(proxies) : null;
  const parts: AskFigures[] = [];
  const ask = async (names: readonly string[], count: number, atOnce: number): Promise<void> => {
    const streams = fault.streams ?? true;
    const spreadMs = stopFlapping === null ? 0 : FLAPPING_MS;
    parts.push(await askMany(stage.clients, { models: names, count, atOnce, streams, spreadMs, untilMs }));
  };
  await ask(models.always, Math.ceil(requests * 0.4), AT_ONCE);
  await ask(models.sometimes, Math.ceil(requests * 0.4), AT_ONCE);
  const most = Math.ceil(requests * 0.2);
  const first = Math.min(most, FIRST_FEW * models["all but one"].length);
  await ask(models["all but one"], first, FEW_AT_ONCE);
  if (most > first) await ask(models["all but one"], most - first, AT_ONCE);
  await stopFlapping?.();
  return {
    asked: parts.reduce((sum, { asked }) => sum + asked, 0),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
    reasons: parts.flatMap(({ reasons }) => reasons),
    latenciesMs: parts.flatMap(({ latenciesMs }) => latenciesMs),
  };
}

function figureOf(
  { fault }: FaultCase,
  { asked, failed, reasons, latenciesMs }: AskFigures,
  { attempts, size }: { readonly attempts: AttemptCounts; readonly size: FaultSize },
): FaultFigure {
  const there = (["bad", "fickle"] as const).map((role) => attempts.at(accountOf(fault, role)));
  return {
    fault: fault.name,
    asked,
    failed,
    attemptsThere: there.reduce((sum, { all }) => sum + all, 0),
    failedThere: there.reduce((sum, { failed }) => sum + failed, 0),
    p50Ms: Math.round(percentile(latenciesMs, 0.5)),
    p99Ms: Math.round(percentile(latenciesMs, 0.99)),
    cutShort: asked < size.requests,
    reasons,
  };
}
