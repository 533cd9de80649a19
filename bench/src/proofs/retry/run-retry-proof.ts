import { planFaults } from "./faults/plan-faults.ts";
import { proveFaults } from "./faults/prove-faults.ts";
import { findBroken, type RetryFigures } from "./find-broken.ts";
import { planAbort, proveAbort } from "./prove-abort.ts";
import { planAllDown, proveAllDown } from "./prove-all-down.ts";
import { planEjection, proveEjection } from "./prove-ejection.ts";
import { proveNothingLeft } from "./prove-nothing-left.ts";
import { planStalledReaders, proveStalledReaders } from "./prove-stalled-readers.ts";
import type { ProviderBook } from "./stage/provider-book.ts";
import { readResources } from "./stage/read-resources.ts";
import {
  type OpenProxy,
  type RetryStage,
  type Upstreams,
  withRetryStage,
} from "./stage/start-retry-stage.ts";
import { planWarmUp, warmUp } from "./stage/warm-up.ts";

const MINUTE_MS = 60_000;
const WHOLE = {
  kinds: 4,
  faults: { requests: 10_000, caseMs: 2 * MINUTE_MS },
  ejection: { failMs: 40_000, healMs: 90_000 },
  allDown: { requests: 10_000, forMs: MINUTE_MS },
  stalled: { readers: 1_000, forMs: 30_000, others: 2_000 },
  abort: { rounds: 50 },
  left: { requests: 100_000, forMs: 3 * MINUTE_MS },
};
const SHORT: typeof WHOLE = {
  kinds: 1,
  faults: { requests: 60, caseMs: 10_000 },
  ejection: { failMs: 4_500, healMs: 15_000 },
  allDown: { requests: 600, forMs: 10_000 },
  stalled: { readers: 60, forMs: 3_000, others: 40 },
  abort: { rounds: 3 },
  left: { requests: 2_000, forMs: 10_000 },
};

/** What goes wrong at providers, what clients notice of it, and what it costs. */
export async function runRetryProof({ short }: { readonly short: boolean }): Promise<void> {
  const size = short ? SHORT : WHOLE;
  await withRetryStage(
    (book, upstreams, openProxy) => plan(book, upstreams, { openProxy, kinds: size.kinds }),
    async (stage, planned) => {
      console.log(`${stage.providers} providers on ${stage.storesKind} stores`);
      const figures = await prove(stage, planned, size);
      for (const message of findBroken(figures)) {
        console.error(message);
        process.exitCode = 1;
      }
    },
  );
}

async function plan(
  book: ProviderBook,
  upstreams: Upstreams,
  { openProxy, kinds }: { readonly openProxy: OpenProxy; readonly kinds: number },
) {
  const cases = await planFaults(book, { origin: upstreams.echo.url, kinds, openProxy });
  planWarmUp(book, upstreams);
  planAllDown(book, upstreams);
  planStalledReaders(book, upstreams);
  planAbort(book, upstreams);
  return { cases, ejections: await planEjection(book, upstreams, openProxy) };
}

async function prove(
  stage: RetryStage,
  { cases, ejections }: Awaited<ReturnType<typeof plan>>,
  size: typeof WHOLE,
): Promise<RetryFigures> {
  const before = await readResources(stage);
  await warmUp(stage);
  const faults = await proveFaults(stage, cases, size.faults);
  console.table(faults.map(({ reasons: _, ...figure }) => figure));
  const cut = faults.filter(({ cutShort }) => cutShort).length;
  if (cut > 0) console.log(`${cut} faults were asked for less often than planned: their time was up`);
  const ejection = await proveEjection(stage, ejections, size.ejection);
  console.table(ejection);
  const allDown = await proveAllDown(stage, size.allDown);
  console.table([allDown]);
  const stalled = await proveStalledReaders(stage, size.stalled);
  console.table([{ ...stalled, reasons: stalled.reasons.length }]);
  const abort = await proveAbort(stage, size.abort);
  console.table([abort]);
  const askedBefore = [...faults, allDown].reduce((sum, { asked }) => sum + asked, 0);
  const left = await proveNothingLeft(stage, cases, { ...size.left, before, askedBefore });
  console.log(
    `after ${left.requests} requests: ${left.after} (before: ${left.before}), ${left.memoryMib} MiB`,
  );
  return { faults, ejection, allDown, stalled, abort, left };
}
