import { openAiStreamError } from "@operon/dialects";
import { answerHeaders, streamHeaders } from "./answer-headers.ts";
import type { StreamEnding } from "./attempt.ts";
import { clientGone } from "./client-gone.ts";
import type { Dispatched } from "./dispatch.ts";
import type { Meter } from "./meter.ts";
import { streamUsage } from "./stream-usage.ts";

/** Passes a stream on as it comes and as fast as the client reads; says so where it breaks off. */
export function deliverStream(dispatched: Dispatched, meter: Meter): Promise<void> {
  const { exchange, attempt, metered } = dispatched;
  return new Promise((resolve) => {
    const firstTokenMs =
      attempt.meaningfulMs === null ? null : Math.round(attempt.meaningfulMs - metered.startedMs);

    exchange.onDrain = () => attempt.resume();
    const leave = (): void => {
      attempt.abandon();
      void meter.end(metered, clientGone(dispatched, attempt, metered));
      resolve();
    };
    exchange.onGone = leave;
    if (exchange.gone) {
      leave();
      return;
    }
    if (!exchange.headSent) {
      const headers = attempt.reader === null ? answerHeaders : streamHeaders;
      exchange.head(attempt.status, headers(dispatched, metered, attempt.headers));
    }

    attempt.follow({
      forward: (bytes) => exchange.write(bytes),
      finish(lastBytes: Buffer, { errorCode, cut }: StreamEnding) {
        exchange.onGone = null;
        const { usage, estimated } = streamUsage(dispatched, attempt);
        const outcome = { final: true, status: attempt.status, errorCode, interrupted: cut, firstTokenMs };
        void meter.end(metered, { ...outcome, usage, estimated }).then(() => {
          finishStream(dispatched, lastBytes, cut);
          resolve();
        });
      },
    });
  });
}

function finishStream({ exchange, attempt, requestId }: Dispatched, lastBytes: Buffer, cut: boolean): void {
  if (lastBytes.length > 0) exchange.write(lastBytes);
  if (cut && attempt.reader === null) {
    exchange.destroy();
    return;
  }
  if (cut) exchange.write(openAiStreamError("stream_interrupted", { requestId }));
  exchange.end();
}
