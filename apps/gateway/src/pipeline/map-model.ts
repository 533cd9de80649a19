import type { Received } from "./receive.ts";

/** A request for a canonical model. */
export type Mapped = Received & { readonly model: string };

/** Which model is meant? There are no mapping rules yet, so the name stands as asked (design 6.2, "no match"). */
export function mapModel(received: Received): Mapped {
  return Object.assign(received, { model: received.scan.model });
}
