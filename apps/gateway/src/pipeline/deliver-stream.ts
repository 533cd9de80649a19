import { REFUSALS, type StreamContinuation, streamErrorKind } from "@operon/dialects";
import type { AttemptHealth } from "../health/deployment-state.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import { answerHeaders, streamHeaders } from "./answer-headers.ts";
import type { Attempt } from "./attempt.ts";
import { clientGone } from "./client-gone.ts";
import type { Dispatched } from "./dispatch.ts";
import { type HoldSetup, HoldWatch } from "./hold-watch.ts";
import type { Meter, MeteredAttempt } from "./meter.ts";
import type { StallWatch } from "./stall-watch.ts";
import type { StreamEnding, StreamFollower } from "./stream-follower.ts";
import { streamUsage, type Usage } from "./stream-usage.ts";
import type { AttemptOutcome } from "./usage-text.ts";

const EVENT_END = /(?:\r\n|\n|\r)(?:\r\n|\n|\r)$/;

/** What bounds a stream. */
export type StreamSetup = HoldSetup & {
  readonly stallWatch: StallWatch;
  readonly tokenCounter: TokenCounter;
};

/** A stream that broke off, and whose rest somebody else can write; not on record yet. */
export type Broken = {
  readonly attempt: Attempt;
  readonly metered: MeteredAttempt;
  readonly outcome: Omit<AttemptOutcome, "final">;
  readonly continuation: StreamContinuation;
};

/**
 * Passes a stream on as it comes and as fast as the client reads; says so where it breaks off, unless somebody else can go on: then it
 * resolves with what is left to do.
 */
export function deliverStream(
  dispatched: Dispatched,
  meter: Meter,
  setup: StreamSetup,
): Promise<Broken | null> {
  const { stallWatch, tokenCounter } = setup;
  const { exchange, attempt, metered, reservation } = dispatched;
  // An answer that the request bounds takes no more than is held.
  const mayGrow = reservation !== null && reservation.plan.growing !== null && !dispatched.estimate.isBounded;
  const hold =
    mayGrow && attempt.reader !== null
      ? new HoldWatch(dispatched, reservation, { setup, usedTokens: meter.used.tokens })
      : null;
  return new Promise((resolve, reject) => {
    const firstTokenMs =
      attempt.meaningfulMs === null ? null : Math.round(attempt.meaningfulMs - metered.startedMs);

    exchange.onDrain = () => attempt.resume();
    const leave = (): void => {
      attempt.abandon();
      void clientGone(dispatched, { attempt, metered }, tokenCounter)
        .then((outcome) => meter.end(metered, outcome))
        .then(() => resolve(null), reject);
    };
    exchange.onGone = leave;
    if (exchange.gone) {
      leave();
      return;
    }
    if (!exchange.headSent) {
      const headers = attempt.reader === null ? answerHeaders : streamHeaders;
      exchange.head(attempt.status, headers(dispatched, metered, attempt));
    }

    const follower: StreamFollower = {
      forward:
        hold === null
          ? (bytes) => exchange.write(bytes)
          : (bytes) => {
              const goOn = exchange.write(bytes);
              return hold.look(attempt) && goOn;
            },
      finish(lastBytes: Buffer, { errorCode, cut }: StreamEnding) {
        exchange.onGone = null;
        const { status, serviceTier } = attempt;
        const health = healthOf(dispatched, errorCode);
        const interrupted = cut;
        const conclude = ({ usage, estimated, deferred }: Usage): void => {
          const outcome = {
            final: true,
            status,
            errorCode,
            interrupted,
            firstTokenMs,
            serviceTier,
            health,
            usage,
            estimated,
            deferred,
          };
          const continuation = attempt.reader?.continuation;
          if (errorCode !== null && continuation?.canResume() === true) {
            metered.visit.state.end(metered.visit, health, performance.now());
            exchange.write(lastBytes);
            resolve({ attempt, metered, outcome, continuation });
            return;
          }
          void meter.end(metered, outcome).then(() => {
            finishStream(dispatched, lastBytes, cut);
            resolve(null);
          }, reject);
        };
        const used = streamUsage(dispatched, { attempt, metered, isWhole: errorCode === null }, tokenCounter);
        if (used instanceof Promise) void used.then(conclude, reject);
        else conclude(used);
      },
    };
    attempt.follow(follower, stallWatch);
  });
}

function finishStream(
  { exchange, attempt, requestId, words, address }: Dispatched,
  lastBytes: Buffer,
  cut: boolean,
): void {
  // Half an event would swallow the one that tells of the end.
  if (lastBytes.length > 0 && !(cut && isHalf(lastBytes))) exchange.write(lastBytes);
  // An answer that is no stream of events has no words for its own end.
  if (cut && (attempt.reader === null || address?.asArray === true)) {
    exchange.destroy();
    return;
  }
  if (cut) exchange.write(REFUSALS[words].streamRefusal("stream_interrupted", { requestId }));
  exchange.end();
}

/** A deployment that does not bring its answers to an end has failed, too; an error in a stream may be the request's own. */
function healthOf({ attempt, metered }: Dispatched, code: string | null): AttemptHealth {
  if (code === null) return "ended";
  const { status, reader } = attempt;
  const error = reader?.error;
  if (error === undefined) return { blame: "deployment", code, status, retryAfterMs: undefined };
  const { adapter } = metered.candidate.provider;
  const { blame, retryAfterMs } = adapter.classifyStreamError({ ...error, kind: streamErrorKind(error) });
  return blame === "nobody" ? "ended" : { blame, code, status, retryAfterMs };
}

/** Whether a stream's last bytes end within an event. */
function isHalf(bytes: Buffer): boolean {
  return !EVENT_END.test(bytes.toString("latin1", Math.max(0, bytes.length - 4)));
}
