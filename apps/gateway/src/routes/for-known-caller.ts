import { type Allowed, allow } from "../pipeline/allow.ts";
import { authenticate } from "../pipeline/authenticate.ts";
import type { Caller } from "../pipeline/caller.ts";
import { refuse } from "../pipeline/refuse.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** Runs `answer` for a caller whose key is good, and refuses any other. */
export function forKnownCaller(
  caller: Caller,
  snapshot: Snapshot,
  answer: (known: Allowed<Caller>) => void,
): void {
  const authenticated = authenticate(caller, snapshot);
  const allowed = authenticated.refused ? authenticated : allow(authenticated);
  if (allowed.refused) refuse(caller, allowed);
  else answer(allowed);
}
