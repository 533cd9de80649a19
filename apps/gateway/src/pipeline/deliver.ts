import { answerHeaders } from "./answer-headers.ts";
import { deliverStream } from "./deliver-stream.ts";
import type { Dispatched } from "./dispatch.ts";
import { type Meter, NOTHING_USED } from "./meter.ts";
import { replyUsage } from "./reply-usage.ts";

/** Gives the client its answer; on record before its last byte goes out. Resolves when nothing is left to do. */
export async function deliver(dispatched: Dispatched, meter: Meter): Promise<void> {
  const { beginning, exchange, attempt, metered } = dispatched;
  if (beginning.kind === "stream") return deliverStream(dispatched, meter);

  const { outcome, body } = beginning;
  const ok = outcome.outcome === "ok";
  const { usage, estimated } = ok ? replyUsage(dispatched, body) : NOTHING_USED;
  await meter.end(metered, {
    final: true,
    status: attempt.status,
    errorCode: ok ? null : outcome.code,
    interrupted: false,
    firstTokenMs: null,
    usage,
    estimated,
  });
  if (exchange.headSent) {
    exchange.write(asEvent(body));
    exchange.end();
    return;
  }
  exchange.respond(attempt.status, answerHeaders(dispatched, metered, attempt.headers), body);
}

/** For a client to whom a stream was promised while it waited: the answer as one event. */
function asEvent(body: Buffer): string {
  return `data: ${body.toString().trim().replaceAll("\n", "\ndata: ")}\n\n`;
}
