import { type Allowed, allow } from "../pipeline/allow.ts";
import { type Authenticated, authenticate } from "../pipeline/authenticate.ts";
import { authenticateSigned, isSignedBody } from "../pipeline/authenticate-signed.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { readSignature } from "../pipeline/read-signature.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { refuse } from "../pipeline/refuse.ts";

/** Answers a caller whose key is good. */
export type AnswerKnown = (known: Allowed<Caller>, gateway: Gateway) => void | Promise<void>;

const NO_BODY = Buffer.alloc(0);

/** Runs `answer` for a caller whose key is good, and refuses any other. None of these routes takes a body. */
export function forKnownCaller(caller: Caller, gateway: Gateway, answer: AnswerKnown): void | Promise<void> {
  const admit = (authenticated: Authenticated<Caller> | Refusal): void | Promise<void> => {
    const allowed = authenticated.refused ? authenticated : allow(authenticated, gateway);
    if (allowed.refused) return refuse(caller, allowed);
    if (allowed.signed && !isSignedBody(allowed, NO_BODY)) {
      return refuse(caller, { refused: "invalid_signature" });
    }
    return answer(allowed, gateway);
  };
  const signature = readSignature(caller);
  if (signature === undefined) return admit(authenticate(caller, gateway.snapshot));
  return authenticateSigned(caller, signature, gateway).then(admit);
}
