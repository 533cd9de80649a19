import { answerHeaders } from "./answer-headers.ts";
import { type Broken, deliverStream, type StreamSetup } from "./deliver-stream.ts";
import type { Dispatched } from "./dispatch.ts";
import { type Meter, NOTHING_USED } from "./meter.ts";
import { replyUsage } from "./reply-usage.ts";
import type { Usage } from "./stream-usage.ts";

/**
 * Gives the client its answer; on record before its last byte goes out. Resolves when nothing is left to do, or with the stream whose
 * rest somebody else can write.
 */
export async function deliver(
  dispatched: Dispatched,
  meter: Meter,
  setup: StreamSetup,
): Promise<Broken | null> {
  const { beginning, exchange, attempt, metered } = dispatched;
  if (beginning.kind === "stream") return deliverStream(dispatched, meter, setup);

  const { outcome, body, kept } = beginning;
  if (kept !== undefined) await kept;
  const ok = outcome.outcome === "ok";
  const read: Usage | Promise<Usage> = ok
    ? replyUsage(dispatched, beginning, setup.tokenCounter)
    : NOTHING_USED;
  const { usage, estimated, deferred } = read instanceof Promise ? await read : read;
  await meter.end(metered, {
    final: true,
    status: attempt.status,
    errorCode: ok ? null : outcome.code,
    interrupted: false,
    firstTokenMs: null,
    usage,
    estimated,
    deferred,
    serviceTier: ok ? attempt.serviceTier : undefined,
    health: ok ? "ended" : "refused",
  });
  if (exchange.headSent) {
    const isError = !ok && dispatched.words === "anthropic";
    const isWhole =
      dispatched.promised === "json" || dispatched.isContinued || attempt.contentType === "text/event-stream";
    exchange.write(isWhole ? body : asEvent(body, isError));
    exchange.end();
    return null;
  }
  exchange.respond(attempt.status, answerHeaders(dispatched, metered, attempt), body);
  return null;
}

/** For a client to whom a stream was promised while it waited: the answer as one event; Anthropic's SDKs go by its name. */
function asEvent(body: Buffer, isError: boolean): string {
  return `${isError ? "event: error\n" : ""}data: ${body.toString().trim().replaceAll("\n", "\ndata: ")}\n\n`;
}
