import type { SignatureLedger } from "../affinity/signature-ledger.ts";
import type { HeldObjects } from "../held/held-objects.ts";
import type { TellOpenHolds } from "../limits/tell-open-holds.ts";
import { type AllowSetup, allow } from "./allow.ts";
import type { Arrival } from "./arrival.ts";
import { authenticate } from "./authenticate.ts";
import { authenticateSigned, type SignedSetup } from "./authenticate-signed.ts";
import { type CountSetup, countHere } from "./count-here.ts";
import { deliver } from "./deliver.ts";
import type { Broken, StreamSetup } from "./deliver-stream.ts";
import { continueStream, type Dispatched, type DispatchSetup, dispatch } from "./dispatch.ts";
import { judgeAgain } from "./judge-again.ts";
import { mapModel } from "./map-model.ts";
import { Meter, type MeterSetup } from "./meter.ts";
import { type PlanSetup, planLimits } from "./plan-limits.ts";
import { readSignature } from "./read-signature.ts";
import { type ReceiveSetup, receive } from "./receive.ts";
import { refuse } from "./refuse.ts";
import { type LimitSetup, reserveLimits } from "./reserve-limits.ts";
import { isUnasked, type Routed } from "./route.ts";
import { routeTied } from "./route-tied.ts";

/** What a request meets on its way. */
export type Gateway = AllowSetup &
  ReceiveSetup &
  PlanSetup &
  LimitSetup &
  DispatchSetup &
  MeterSetup &
  SignedSetup &
  CountSetup &
  StreamSetup & {
    /** What providers' accounts keep for tenants. */
    readonly held: HeldObjects;
    readonly tellOpenHolds: TellOpenHolds;
    /** Which account made what only it can read again. */
    readonly ledger: SignatureLedger;
    /** A key's name, which no request but one needs; null where it cannot be had now. */
    readonly keyName: (keyId: string) => Promise<string | null>;
  };

const NOTHING_TAKEN = { tokens: 0, money: 0 };

/** A request from its key to its last byte. Each stage takes what the one before gave, or the request ends there. */
export async function handle(arrival: Arrival, gateway: Gateway): Promise<void> {
  const { clock } = arrival;
  const { revision } = gateway.snapshot;

  const signature = readSignature(arrival);
  const authenticated =
    signature === undefined
      ? authenticate(arrival, gateway.snapshot)
      : await authenticateSigned(arrival, signature, gateway);
  if (authenticated.refused) return refuse(arrival, authenticated);

  const allowed = allow(authenticated, gateway);
  if (allowed.refused) return refuse(arrival, allowed);
  clock.lap("auth");

  const received = await receive(allowed, gateway);
  if (received.refused) return refuse(arrival, received);

  const current = judgeAgain(received, revision, gateway);
  if (current.refused) return refuse(arrival, current);

  const mapped = mapModel(current);
  if (mapped.refused) return refuse(arrival, mapped);

  const planned = planLimits(mapped, gateway);
  if (planned.refused) return refuse(arrival, planned);

  const taken = reserveLimits(planned, gateway);
  const reserved = taken instanceof Promise ? await taken : taken;
  if (reserved.refused) return refuse(arrival, reserved);
  clock.lap("limits");

  let meter: Meter | undefined;
  try {
    const tied = routeTied(reserved, gateway);
    const routed = tied instanceof Promise ? await tied : tied;
    if (routed.refused) return refuse(arrival, routed);
    clock.lap("route");
    if (isUnasked(routed)) return await countHere(routed, gateway);

    meter = new Meter(routed, gateway);
    await ask(routed, meter, gateway);
  } finally {
    reserved.reservation?.settle(meter?.used ?? NOTHING_TAKEN);
    gateway.outliving.done(arrival.exchange);
  }
}

async function ask(routed: Routed, meter: Meter, gateway: Gateway): Promise<void> {
  const dispatched = await dispatch(routed, meter, gateway);
  if (dispatched === null) return;
  if (dispatched.refused) return refuse(routed, dispatched);
  await deliverWhole(dispatched, meter, gateway);
}

/** A stream that breaks off goes on elsewhere, where that is wanted and can be. */
async function deliverWhole(dispatched: Dispatched, meter: Meter, setup: Gateway): Promise<void> {
  const all: Broken[] = [];
  for (let next: Dispatched | null = dispatched; next !== null; ) {
    const broken = await deliver(next, meter, setup);
    if (broken === null) return;
    all.push(broken);
    next = await continueStream(dispatched, all, { meter, setup });
  }
}
