import { type Allowed, allow } from "../pipeline/allow.ts";
import { authenticate } from "../pipeline/authenticate.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { refuse } from "../pipeline/refuse.ts";

/** Runs `answer` for a caller whose key is good, and refuses any other. */
export function forKnownCaller(
  caller: Caller,
  gateway: Gateway,
  answer: (known: Allowed<Caller>, gateway: Gateway) => void | Promise<void>,
): void | Promise<void> {
  const authenticated = authenticate(caller, gateway.snapshot);
  const allowed = authenticated.refused ? authenticated : allow(authenticated, gateway);
  return allowed.refused ? refuse(caller, allowed) : answer(allowed, gateway);
}
