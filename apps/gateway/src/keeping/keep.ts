import { allow } from "../pipeline/allow.ts";
import { authenticate } from "../pipeline/authenticate.ts";
import { authenticateSigned, isSignedBody } from "../pipeline/authenticate-signed.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { readSignature } from "../pipeline/read-signature.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { refuse } from "../pipeline/refuse.ts";
import type { KeepingArrival } from "./keeping-request.ts";
import type { KeepingVerb } from "./keeping-routes.data.ts";
import { KEEPING_VERBS } from "./keeping-verbs.ts";

const NO_BODY = Buffer.alloc(0);
/** These read their body themselves, and check that it is the one that was signed. */
const WITH_BODY: ReadonlySet<KeepingVerb> = new Set(["create-file", "create-batch", "create-message-batch"]);

/** A request for what providers keep, from its key to its last byte. */
export async function keep(arrival: KeepingArrival, verb: KeepingVerb, gateway: Gateway): Promise<void> {
  const refusal = await admit(arrival, verb, gateway);
  if (refusal !== undefined) refuse(arrival, refusal);
}

async function admit(
  arrival: KeepingArrival,
  verb: KeepingVerb,
  gateway: Gateway,
): Promise<Refusal | undefined> {
  const { revision } = gateway.snapshot;
  const signature = readSignature(arrival);
  const authenticated =
    signature === undefined
      ? authenticate(arrival, gateway.snapshot)
      : await authenticateSigned(arrival, signature, gateway);
  if (authenticated.refused) return authenticated;
  const allowed = allow(authenticated, gateway);
  if (allowed.refused) return allowed;
  if (allowed.signed && !WITH_BODY.has(verb) && !isSignedBody(allowed, NO_BODY)) {
    return { refused: "invalid_signature" };
  }
  return KEEPING_VERBS[verb](Object.assign(allowed, { revision }), gateway);
}
