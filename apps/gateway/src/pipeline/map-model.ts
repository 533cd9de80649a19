import type { RouteTable } from "../snapshot/records.ts";
import type { Received } from "./receive.ts";
import type { Refusal } from "./refusal.ts";

/** A request for a canonical model that is granted; `table` = where it can go, undefined = nobody serves it. */
export type Mapped = Received & { readonly model: string; readonly table: RouteTable | undefined };

/**
 * Which model is meant, and may it be asked for? There are no mapping rules yet, so the name stands as asked (design
 * 6.2, "no match"). Grants judge the canonical model; the verdict comes with its route, in one look-up.
 */
export function mapModel(received: Received): Mapped | Refusal {
  const { model } = received.scan;
  const table = received.routes.find(model);
  if (table === "not-granted") return { refused: "model_not_granted", param: "model" };
  return Object.assign(received, { model, table });
}
