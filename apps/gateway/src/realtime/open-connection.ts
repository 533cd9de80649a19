import type { InboundUpgrade } from "../inbound/inbound.ts";
import { allow } from "../pipeline/allow.ts";
import type { Arrival } from "../pipeline/arrival.ts";
import { authenticate } from "../pipeline/authenticate.ts";
import { authenticateSigned, isSignedBody } from "../pipeline/authenticate-signed.ts";
import { goneBefore } from "../pipeline/client-gone.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { headerText } from "../pipeline/header-text.ts";
import { judgeAgain } from "../pipeline/judge-again.ts";
import { mapModel } from "../pipeline/map-model.ts";
import { Meter, type MeteredAttempt } from "../pipeline/meter.ts";
import { type Planned, planLimits } from "../pipeline/plan-limits.ts";
import { readSignature } from "../pipeline/read-signature.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { idHeaders, refuse } from "../pipeline/refuse.ts";
import { type Reserved, reserveLimits } from "../pipeline/reserve-limits.ts";
import { isUnasked, type Routed, route } from "../pipeline/route.ts";
import type { SocketTransport } from "../transport/socket-transport.ts";
import { connect } from "./connect.ts";
import type { Connections } from "./connections.ts";
import { type ConnectionParts, RealtimeConnection } from "./realtime-connection.ts";
import type { RealtimeTimes } from "./realtime-times.ts";
import type { TenantSeats } from "./tenant-seats.ts";

/** What Realtime connections need beside what every request does. */
export type RealtimeSetup = Gateway & {
  readonly sockets: SocketTransport;
  readonly connections: Connections;
  readonly seats: TenantSeats;
  readonly times: RealtimeTimes;
  readonly onUnexpected: (error: unknown, requestId: string) => void;
};

type Asked = Arrival & { readonly exchange: InboundUpgrade };

const NO_BODY = Buffer.alloc(0);
const NOTHING_TAKEN = { tokens: 0, money: 0 };
const NO_SEAT: Refusal = {
  refused: "rate_limited",
  message: "Too many Realtime connections of this account are open. Close one first.",
  retryAfterMs: 1_000,
};

/** A connection from its key to where both sides talk: the stages of a request, and refusals in plain HTTP. */
export async function openConnection(asked: Asked, model: string, setup: RealtimeSetup): Promise<void> {
  const { revision } = setup.snapshot;
  const reserved = await admit(asked, model, setup);
  if (reserved.refused) return refuse(asked, reserved);
  const leave = setup.seats.take(reserved.tenant.id);
  let isOpen = false;
  try {
    if (leave === null) return refuse(asked, NO_SEAT);
    const routed = route(reserved);
    if (routed.refused) return refuse(asked, routed);
    if (isUnasked(routed)) return refuse(asked, { refused: "model_not_found", param: "model" });
    const meter = new Meter(routed, setup);
    const connected = await connect(routed, meter, setup);
    if (connected === null) return;
    if (connected.refused) return refuse(asked, connected);
    const refusal = await join(asked, { ...connected, routed, meter, revision, leave }, setup);
    isOpen = refusal === null;
    if (refusal !== null && refusal !== "gone") refuse(asked, refusal);
  } finally {
    if (!isOpen) {
      leave?.();
      reserved.reservation?.settle(NOTHING_TAKEN);
    }
  }
}

/** May they, is it granted, and does it fit? */
async function admit(asked: Asked, model: string, setup: RealtimeSetup): Promise<Reserved | Refusal> {
  const signature = readSignature(asked);
  const authenticated =
    signature === undefined
      ? authenticate(asked, setup.snapshot)
      : await authenticateSigned(asked, signature, setup);
  if (authenticated.refused) return authenticated;

  const allowed = allow(authenticated, setup);
  if (allowed.refused) return allowed;
  if (allowed.signed && !isSignedBody(allowed, NO_BODY)) return { refused: "invalid_signature" };

  const mapped = mapModel(Object.assign(allowed, { body: NO_BODY, scan: scanOf(model), form: null }));
  if (mapped.refused) return mapped;

  const planned = planLimits(mapped, setup);
  if (planned.refused) return planned;
  return (await whyOfNoUse(planned, setup)) ?? reserveLimits(planned, setup);
}

type Joining = Omit<ConnectionParts, "client"> & { readonly leave: () => void };

/** Answers the client, now that a provider has; null = both sides talk. */
async function join(asked: Asked, joining: Joining, setup: RealtimeSetup): Promise<Refusal | "gone" | null> {
  const { routed, provider, meter, metered, revision, leave } = joining;
  // A change may have come while the provider was asked.
  const current = judgeAgain(routed, revision, setup);
  const client = current.refused ? null : await asked.exchange.accept(acceptedHeaders(routed, metered));
  if (client === null) {
    provider.socket.terminate();
    await meter.end(metered, goneBefore);
    return current.refused ? current : "gone";
  }
  const onEnded = (ended: RealtimeConnection): void => {
    leave();
    setup.connections.remove(ended);
  };
  setup.connections.add(new RealtimeConnection({ ...joining, client }, { ...setup, onEnded }));
  return null;
}

/** A connection takes no tokens and no money itself, but where none is left it is of no use: then why not, before it is open. */
async function whyOfNoUse(planned: Planned, setup: RealtimeSetup): Promise<Refusal | null> {
  const growing = planned.plan?.growing ?? null;
  if (growing === null) return null;
  const probe = await reserveLimits({ ...planned, plan: growing, demand: { tokens: 1, money: 1 } }, setup);
  if (probe.refused) return probe;
  probe.reservation?.settle(NOTHING_TAKEN);
  return null;
}

function scanOf(model: string) {
  return {
    model,
    modelSpan: undefined,
    stream: true,
    streamOptions: undefined,
    maxTokens: undefined,
    n: 1,
    namesData: false,
    membersStart: 0,
  };
}

function acceptedHeaders(routed: Routed, { candidate, number }: MeteredAttempt): string[] {
  const isOwn = candidate.provider.tenantId === routed.tenant.id;
  return [
    ...idHeaders(routed.requestId, routed.words),
    "x-operon-model",
    headerText(candidate.model),
    ...(isOwn ? ["x-operon-provider", candidate.provider.nameHeader] : []),
    "x-operon-attempts",
    String(number),
    ...routed.limitHeaders,
  ];
}
