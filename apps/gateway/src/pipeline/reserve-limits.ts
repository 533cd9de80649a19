import type { Planned } from "./plan-limits.ts";

/** What was taken from the limits of a request, to be settled once. Null = its plan is empty, nothing was taken. */
export type Reservation = { readonly settle: () => void } | null;

/** A request that fits into all of its limits. */
export type Reserved = Planned & { readonly reservation: Reservation };

/** All limits or none. No limit can be set yet, so every plan is empty and a reservation is free. */
export function reserveLimits(planned: Planned): Reserved {
  return Object.assign(planned, { reservation: null });
}
