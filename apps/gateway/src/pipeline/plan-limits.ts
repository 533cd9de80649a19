import type { LimitScope } from "../snapshot/records.ts";
import type { Mapped } from "./map-model.ts";

/** A request with every bound that it touches, from the root down to its key, and what it takes of them by estimate. */
export type Planned = Mapped & { readonly plan: readonly LimitScope[]; readonly estimatedTokens: number };

/** Of a prompt in JSON; what comes out is counted when it is known. */
const BYTES_PER_TOKEN = 4;

/** What does this count against? Pure: the bounds on the path were gathered when the configuration changed. */
export function planLimits(mapped: Mapped): Planned {
  const counts = mapped.endpoint.operation.kind === "count";
  const estimatedTokens = counts ? 0 : Math.ceil(mapped.body.length / BYTES_PER_TOKEN);
  return Object.assign(mapped, { plan: mapped.access.limits, estimatedTokens });
}
