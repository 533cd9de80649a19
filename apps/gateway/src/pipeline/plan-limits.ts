import type { LimitScope } from "../snapshot/records.ts";
import type { Mapped } from "./map-model.ts";

/** A request with every bound that it touches, from its key up to the root. */
export type Planned = Mapped & { readonly plan: readonly LimitScope[] };

/** What does this count against? Pure: the bounds on the path were gathered when the configuration changed. */
export function planLimits(mapped: Mapped): Planned {
  return Object.assign(mapped, { plan: mapped.tenant.limits });
}
