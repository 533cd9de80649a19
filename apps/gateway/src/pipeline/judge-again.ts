import type { EndpointName } from "@operon/domain";
import { type Allowed, type AllowSetup, allow } from "./allow.ts";
import { authenticate } from "./authenticate.ts";
import { authenticateSigner, type SignedSetup } from "./authenticate-signed.ts";
import type { Caller } from "./caller.ts";
import type { Refusal } from "./refusal.ts";

type Judged = Allowed<Caller & { readonly endpoint: { readonly name: EndpointName } }>;

/**
 * Does that still hold, now that the body is here? It may have taken two minutes, in which its key was revoked or its limits
 * set. `revision` is the one that it was judged by; costs nothing where there is no newer one.
 */
export function judgeAgain<Request extends Judged>(
  request: Request,
  revision: bigint | null,
  gateway: AllowSetup & Pick<SignedSetup, "snapshot">,
): Allowed<Request> | Refusal {
  const { snapshot } = gateway;
  if (snapshot.revision === revision && request.goodUntilMs > Date.now()) return request;
  const authenticated = request.signed
    ? authenticateSigner(request, { keyId: request.key.id }, gateway)
    : authenticate(request, snapshot);
  return authenticated.refused ? authenticated : allow(authenticated, gateway);
}
