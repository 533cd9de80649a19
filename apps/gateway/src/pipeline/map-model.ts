import type { ModelRouting, RouteTable } from "../snapshot/records.ts";
import type { Received } from "./receive.ts";
import type { Refusal } from "./refusal.ts";

/** A request for a canonical model that is granted; `table` = where it can go, undefined = nobody serves it. */
export type Mapped = Received & {
  readonly model: string;
  readonly table: RouteTable | undefined;
  readonly routing: ModelRouting;
};

/** Which model is meant, and may it be asked for? Rule, verdict and route come with one look-up (design 6.2). */
export function mapModel(received: Received): Mapped | Refusal {
  const { model, granted, table, routing } = received.routes.find(received.scan.model);
  if (!granted) return { refused: "model_not_granted", param: "model" };
  return Object.assign(received, { model, table, routing });
}
