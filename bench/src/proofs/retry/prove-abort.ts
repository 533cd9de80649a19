import { setTimeout } from "node:timers/promises";
import type { LogEntry } from "@operon/simulator";
import { percentile } from "../../report/percentile.ts";
import type { AskClient } from "./clients/ask-client.ts";
import { textFor } from "./clients/text-for.ts";
import { readBilling } from "./read-billing.ts";
import { KINDS, type ProviderBook } from "./stage/provider-book.ts";
import type { RetryStage, Upstreams } from "./stage/start-retry-stage.ts";
import { untilSettled } from "./stage/until-settled.ts";

const MIDWAY = "abort-midway";
const WAITING = "abort-waiting";
const PIECES_READ = 5;
/** Some six seconds of an answer. */
const REPEATED = 20;
const POLL_MS = 10;
const GIVEN_UP_MS = 3_000;
/** Longer than the gateway waits before it would ask somebody else. */
const NO_RETRY_MS = 2_000;
/** What was sent before the client left may still arrive. */
const UNDER_WAY_MS = 100;

/** What providers saw of clients that left, and what was billed. */
export type AbortFigure = {
  readonly aborted: number;
  /** From the client's call of abort to the closed connection at the provider. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Whom the provider never saw leave. */
  readonly unseen: number;
  readonly billedRequests: number;
  readonly billedTwice: number;
  /** Requests that left no interrupted event with tokens. */
  readonly unbilled: number;
  readonly billedTokens: number;
  /** What the providers had generated. */
  readonly generatedTokens: number;
  /** Attempts at providers after clients had left that still waited. */
  readonly attemptsAfterLeaving: number;
};

/** Makes a model that answers slowly, and one that does not answer. */
export function planAbort(book: ProviderBook, { paced, echo }: Upstreams): void {
  for (const kind of KINDS) {
    const account = "abort";
    book.add({ kind, account, origin: paced.url, model: MIDWAY, upstream: `sim-echo@${kind}-${MIDWAY}` });
    const upstream = `sim-fault-stall@${kind}-${WAITING}`;
    book.add({ kind, account: WAITING, origin: echo.url, model: WAITING, upstream });
  }
}

/** Leaves in the middle of streams, one after the other through all SDKs, and before an answer has begun. */
export async function proveAbort(
  stage: RetryStage,
  { rounds }: { readonly rounds: number },
): Promise<AbortFigure> {
  const delays: number[] = [];
  let unseen = 0;
  let generatedTokens = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const client of stage.clients) {
      const { entry, leftAtMs } = await leaveMidway(stage, client, round);
      if (entry?.abortedAt == null) unseen += 1;
      else delays.push(Date.parse(entry.abortedAt) - leftAtMs);
      generatedTokens += entry?.usage?.completionTokens ?? 0;
    }
  }
  const attemptsAfterLeaving = await leaveWaiting(stage);
  await untilSettled(stage.pool);
  return {
    aborted: rounds * stage.clients.length,
    p50Ms: percentile(delays, 0.5),
    p99Ms: percentile(delays, 0.99),
    unseen,
    ...(await readBilling(stage.pool, MIDWAY)),
    generatedTokens,
    attemptsAfterLeaving,
  };
}

async function leaveMidway(
  { paced }: RetryStage,
  client: AskClient,
  round: number,
): Promise<{ readonly entry: LogEntry | undefined; readonly leftAtMs: number }> {
  const before = await paced.lastSequence();
  const leaving = new AbortController();
  let pieces = 0;
  let leftAtMs = 0;
  const onText = (): void => {
    pieces += 1;
    if (pieces !== PIECES_READ) return;
    leftAtMs = Date.now();
    leaving.abort();
  };
  const text = textFor(client.sdk, round).repeat(REPEATED);
  await client
    .ask({ model: MIDWAY, text, stream: true, signal: leaving.signal, onText })
    .catch((error: unknown) => {
      if (leftAtMs === 0) throw error;
    });
  if (leftAtMs === 0) throw new Error("an answer that should be slow was whole at once");
  return { entry: await seenLeaving({ paced }, before), leftAtMs };
}

async function seenLeaving(
  { paced }: Pick<RetryStage, "paced">,
  before: number,
): Promise<LogEntry | undefined> {
  const untilMs = performance.now() + GIVEN_UP_MS;
  for (;;) {
    const [entry] = await paced.log(before, MIDWAY);
    if (entry?.abortedAt != null || performance.now() > untilMs) return entry;
    await setTimeout(POLL_MS);
  }
}

async function leaveWaiting({ clients, echo }: RetryStage): Promise<number> {
  const before = await echo.lastSequence();
  const asked = async (): Promise<number> => (await echo.log(before, WAITING)).length;
  const leaving = new AbortController();
  const asking = clients.map((client) =>
    client.ask({ model: WAITING, text: "?", stream: true, signal: leaving.signal }).catch(() => undefined),
  );
  const untilMs = performance.now() + GIVEN_UP_MS;
  while ((await asked()) < clients.length && performance.now() < untilMs) await setTimeout(POLL_MS);
  leaving.abort();
  await Promise.all(asking);
  await setTimeout(UNDER_WAY_MS);
  const askedBefore = await asked();
  await setTimeout(NO_RETRY_MS);
  return (await asked()) - askedBefore;
}
