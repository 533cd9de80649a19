import type { ProviderRecord } from "../snapshot/records.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Transport } from "../transport/transport.ts";
import { waitingHeaders } from "./answer-headers.ts";
import { Attempt, type Beginning, type FailedBeginning } from "./attempt.ts";
import { clientGone, goneBefore } from "./client-gone.ts";
import { KeepAlive } from "./keep-alive.ts";
import { type Meter, type MeteredAttempt, NOTHING_USED } from "./meter.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";
import { type TranslateSetup, translate } from "./translate.ts";
import { Tries } from "./tries.ts";

/** A request that a provider is answering. */
export type Dispatched = Routed & {
  readonly attempt: Attempt;
  readonly metered: MeteredAttempt;
  readonly beginning: Exclude<Beginning, FailedBeginning | { kind: "abandoned" }>;
};

/** Where a dispatch sends to, and how long a client waits for a sign of life. */
export type DispatchSetup = TranslateSetup & {
  readonly tokenCounter: TokenCounter;
  readonly transport: Transport;
  readonly keepAliveMs: number;
  readonly onAttemptFailed: (request: Routed, provider: ProviderRecord, failure: FailedBeginning) => void;
};

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
  const waiting = { headers: () => waitingHeaders(routed), words: routed.words };
  const keepAlive =
    scan.stream && routed.address?.asArray !== true
      ? new KeepAlive(exchange, setup.keepAliveMs, waiting)
      : null;
  const tried = new Tries(routed);
  try {
    let candidate = tried.next();
    while (candidate !== undefined) {
      const translation = translate(routed, candidate, setup);
      const translated = translation instanceof Promise ? await translation : translation;
      if (translated.refused !== undefined) {
        tried.refused(translated);
        candidate = tried.next();
        continue;
      }
      const attempt = new Attempt(translated, candidate.provider.adapter);
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
        await meter.end(metered, await clientGone(routed, { attempt, metered }, setup.tokenCounter));
        return null;
      }
      if (beginning.kind !== "failed") return Object.assign(routed, { attempt, metered, beginning });
      tried.failed(beginning);
      setup.onAttemptFailed(routed, candidate.provider, beginning);
      candidate = tried.next();
      void meter.end(metered, failed(beginning, candidate === undefined));
    }
    return tried.verdict();
  } finally {
    keepAlive?.stop();
  }
}

function failed({ status, code }: FailedBeginning, final: boolean) {
  return { ...NOTHING_USED, final, status, errorCode: code };
}
