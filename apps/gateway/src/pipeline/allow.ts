import type { Authenticated } from "./authenticate.ts";
import type { Refusal } from "./refusal.ts";

/** A request whose sender may be served. */
export type Allowed<Request> = Authenticated<Request>;

/** May they? The whole path up to the root must be active; whoever is frozen freezes all below. */
export function allow<Request>(request: Authenticated<Request>): Allowed<Request> | Refusal {
  return request.tenant.active ? request : { refused: "tenant_frozen" };
}
