import { CLIENT_CODECS, PROVIDER_CODECS } from "@operon/dialects";
import type { Classification, Outcome } from "@operon/providers";
import { forwardedTo } from "../lanes/forwarded-to.ts";
import type { FailedBeginning } from "../pipeline/attempt.ts";
import { goneBefore } from "../pipeline/client-gone.ts";
import type { DispatchSetup } from "../pipeline/dispatch.ts";
import { type Meter, type MeteredAttempt, NOTHING_USED } from "../pipeline/meter.ts";
import { pauseUnlessGone } from "../pipeline/pause-unless-gone.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { idHeaders } from "../pipeline/refuse.ts";
import type { Routed } from "../pipeline/route.ts";
import { type Step, Tries } from "../pipeline/tries.ts";
import type { AttemptOutcome } from "../pipeline/usage-text.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { OpenSocket } from "../sockets/open-socket.ts";
import { authoriseRequest } from "../tokens/authorise-request.ts";
import { TokenError } from "../tokens/token-error.ts";
import type { SocketOpening, SocketTransport } from "../transport/socket-transport.ts";
import type { TransportFailure, UpstreamRequest } from "../transport/transport.ts";

/** A provider that has taken the connection. */
export type Connected = {
  readonly refused?: undefined;
  readonly provider: OpenSocket;
  readonly metered: MeteredAttempt;
};

/** What connecting goes by. */
export type ConnectSetup = Pick<
  DispatchSetup,
  "tokens" | "retryDeadlineMs" | "random" | "onAttemptFailed" | "onNobodyLeft"
> & { readonly sockets: SocketTransport };

type Pending = { readonly metered: MeteredAttempt; readonly outcome: Omit<AttemptOutcome, "final"> };
type Loop = {
  readonly routed: Routed;
  readonly meter: Meter;
  readonly setup: ConnectSetup;
  readonly tries: Tries;
  /** An attempt that failed, and is on record once it is known whether another one follows. */
  pending: Pending | null;
  waitedMs: number;
};
type Ask = Step & { kind: "ask" };

const NO_BODY = Buffer.alloc(0);
const NO_TOKEN: Refusal = { refused: "upstream_auth_failed" };
const ELSEWHERE: ReadonlySet<TransportFailure> = new Set([
  "connect_timeout",
  "private_address",
  "first_byte_timeout",
]);
const BROKEN: Classification = { outcome: "retry-elsewhere", code: "upstream_error", blame: "deployment" };

/**
 * Asks one provider after another for a connection, before the client has seen anything. Null where the client has left, or has been
 * told by a provider what is wrong with what it asks.
 */
export async function connect(
  routed: Routed,
  meter: Meter,
  setup: ConnectSetup,
): Promise<Connected | Refusal | null> {
  const tries = new Tries(routed, setup, performance.now());
  const loop: Loop = { routed, meter, setup, tries, pending: null, waitedMs: 0 };
  try {
    for (;;) {
      const step: Step = routed.exchange.gone ? { kind: "over" } : tries.next(performance.now());
      if (step.kind === "over") return conclude(loop);
      if (step.kind === "wait") {
        loop.waitedMs += step.waitMs;
        await pauseUnlessGone(routed.exchange, step.waitMs);
        continue;
      }
      const outcome = await ask(loop, step);
      if (outcome !== undefined) return outcome;
    }
  } catch (error) {
    endPending(loop, true);
    throw error;
  }
}

function conclude(loop: Loop): Refusal | null {
  const { routed, tries, meter, setup } = loop;
  endPending(loop, true);
  if (routed.exchange.gone) return null;
  setup.onNobodyLeft(routed);
  return { ...tries.verdict(), headers: ["x-operon-attempts", String(meter.attempts)] };
}

function endPending(loop: Loop, final: boolean): void {
  const { pending, meter } = loop;
  loop.pending = null;
  if (pending !== null) void meter.end(pending.metered, { ...pending.outcome, final });
}

/** Undefined = it came to nothing, and the next one is asked. */
async function ask(loop: Loop, { candidate, reason, visit }: Ask): Promise<Connected | null | undefined> {
  const { routed, meter, setup, tries } = loop;
  let metered: MeteredAttempt;
  let request: UpstreamRequest;
  try {
    request = await handshakeTo(candidate, routed, setup);
    metered = await meter.start(candidate, { reason, waitedMs: loop.waitedMs, visit });
  } catch (error) {
    visit.state.end(visit, "left", performance.now());
    if (!(error instanceof TokenError)) throw error;
    tries.refused(candidate, NO_TOKEN);
    return undefined;
  }
  loop.waitedMs = 0;
  endPending(loop, false);
  const opening = await open(routed, request, setup.sockets);
  if (routed.exchange.gone) {
    if (opening.kind === "open") opening.opened.socket.terminate();
    await meter.end(metered, goneBefore);
    return null;
  }
  if (opening.kind === "open") {
    const limits = candidate.provider.adapter.readRateLimits(opening.headers);
    candidate.state.answered(visit, { firstMs: null, limits }, performance.now());
    return { provider: opening.opened, metered };
  }
  const meaning = meaningOf(opening, candidate);
  if (opening.kind === "answered" && meaning.outcome === "fatal") {
    const { status } = opening;
    await meter.end(metered, {
      ...NOTHING_USED,
      final: true,
      status,
      errorCode: meaning.code,
      health: "refused",
    });
    tellRefusal(routed, opening);
    return null;
  }
  fail(loop, metered, meaning);
  return undefined;
}

/** The provider's own credential, never the client's; of the client's headers only OpenAI's beta. */
async function handshakeTo(
  { provider, upstreamModel, model }: Candidate,
  { headers }: Routed,
  { tokens }: ConnectSetup,
): Promise<UpstreamRequest> {
  const { target, network } = provider;
  const request: UpstreamRequest = {
    origin: target.origin,
    network,
    method: "GET",
    path: target.path("realtime", { model: upstreamModel ?? model, stream: true }),
    headers: [...forwardedTo(false, headers), ...target.headers],
    body: NO_BODY,
  };
  return authoriseRequest(request, target.auth, tokens);
}

async function open(
  { exchange }: Routed,
  request: UpstreamRequest,
  sockets: SocketTransport,
): Promise<SocketOpening> {
  const gone = new AbortController();
  exchange.onGone = () => gone.abort();
  const opening = await sockets.open(request, gone.signal);
  exchange.onGone = null;
  return opening;
}

type Meaning = Pick<FailedBeginning, "status" | "code" | "blame" | "retryAfterMs" | "outcome">;

function meaningOf(opening: Exclude<SocketOpening, { kind: "open" }>, { provider }: Candidate): Meaning {
  if (opening.kind === "failed") {
    const { failure } = opening;
    const outcome: Outcome = ELSEWHERE.has(failure) ? "retry-elsewhere" : "retry-here";
    return { status: 0, code: failure, blame: "deployment", retryAfterMs: undefined, outcome };
  }
  const { status, headers, body } = opening;
  const found = provider.adapter.classify(status, headers, body);
  const { outcome, code, blame, retryAfterMs } = found.outcome === "ok" ? BROKEN : found;
  return { status, code, blame, retryAfterMs, outcome };
}

function fail(loop: Loop, metered: MeteredAttempt, meaning: Meaning): void {
  const { routed, setup, tries } = loop;
  const { candidate, visit } = metered;
  const { blame, code, status, retryAfterMs } = meaning;
  const health = { blame, code, status, retryAfterMs };
  visit.state.end(visit, health, performance.now());
  const failure: FailedBeginning = { kind: "failed", ...meaning, reply: undefined };
  tries.failed(candidate, failure);
  setup.onAttemptFailed(routed, candidate.provider, failure);
  loop.pending = { metered, outcome: { ...NOTHING_USED, status, errorCode: code, health } };
}

/** What a provider says of the request itself, in its words and without its name. */
function tellRefusal(
  { exchange, requestId, words }: Routed,
  { status, body }: { readonly status: number; readonly body: Buffer },
): void {
  const error = PROVIDER_CODECS["openai-chat"].decodeError(status, body);
  const text = CLIENT_CODECS["openai-chat"].encodeError(error, status);
  exchange.respond(status, ["content-type", "application/json", ...idHeaders(requestId, words)], text);
}
