import type { Candidate, ProviderRecord } from "../snapshot/records.ts";
import type { Transport } from "../transport/transport.ts";
import { waitingHeaders } from "./answer-headers.ts";
import { Attempt, type Beginning, type FailedBeginning } from "./attempt.ts";
import { clientGone, goneBefore } from "./client-gone.ts";
import { KeepAlive } from "./keep-alive.ts";
import { type Meter, type MeteredAttempt, NOTHING_USED } from "./meter.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";
import { translate } from "./translate.ts";

/** A request that a provider is answering. */
export type Dispatched = Routed & {
  readonly attempt: Attempt;
  readonly metered: MeteredAttempt;
  readonly beginning: Exclude<Beginning, FailedBeginning | { kind: "abandoned" }>;
};

/** Where a dispatch sends to, and how long a client waits for a sign of life. */
export type DispatchSetup = {
  readonly transport: Transport;
  readonly keepAliveMs: number;
  readonly onAttemptFailed: (request: Routed, provider: ProviderRecord, failure: FailedBeginning) => void;
};

const MAX_ATTEMPTS = 2;
const DEFAULT_RETRY_AFTER_MS = 1_000;

/**
 * The only loop: asks one provider, and before the client has seen a byte of it the next. Null where the client
 * left meanwhile.
 */
export async function dispatch(
  routed: Routed,
  meter: Meter,
  setup: DispatchSetup,
): Promise<Dispatched | Refusal | null> {
  const { exchange, clock, scan } = routed;
  if (exchange.gone) return null;
  const waiting = () => waitingHeaders(routed);
  const keepAlive = scan.stream ? new KeepAlive(exchange, setup.keepAliveMs, waiting) : null;
  const failures: FailedBeginning[] = [];
  try {
    let candidate: Candidate | undefined = routed.candidates[0];
    while (candidate !== undefined) {
      const attempt = new Attempt(translate(routed, candidate), candidate.provider.adapter);
      clock.lap("translate");
      const metered = await meter.start(candidate);
      if (exchange.gone) {
        void meter.end(metered, goneBefore);
        return null;
      }
      exchange.onGone = () => attempt.abandon();
      const beginning = await attempt.begin(setup.transport);
      clock.lap("upstream");
      if (beginning.kind === "abandoned") {
        void meter.end(metered, clientGone(routed, attempt, metered));
        return null;
      }
      if (beginning.kind !== "failed") return Object.assign(routed, { attempt, metered, beginning });
      failures.push(beginning);
      setup.onAttemptFailed(routed, candidate.provider, beginning);
      candidate = nextCandidate(routed, failures);
      void meter.end(metered, failed(beginning, candidate === undefined));
    }
    return everyCandidateFailed(failures);
  } finally {
    keepAlive?.stop();
  }
}

/** The next in order; or the same once more where nobody else is left and its connection just broke. */
function nextCandidate({ candidates }: Routed, failures: readonly FailedBeginning[]): Candidate | undefined {
  if (failures.length >= MAX_ATTEMPTS) return undefined;
  const next = candidates[failures.length];
  return next ?? (failures.at(-1)?.connection ? candidates[0] : undefined);
}

function failed({ status, code }: FailedBeginning, final: boolean) {
  return { ...NOTHING_USED, final, status, errorCode: code };
}

function everyCandidateFailed(failures: readonly FailedBeginning[]): Refusal {
  const waits = failures.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
  return {
    refused: failures.every(({ code }) => code === "upstream_rate_limited")
      ? "rate_limited"
      : "upstream_failed",
    retryAfterMs: waits.length > 0 ? Math.min(...waits) : DEFAULT_RETRY_AFTER_MS,
  };
}
