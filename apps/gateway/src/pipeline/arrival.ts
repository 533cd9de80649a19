import type { Caller } from "./caller.ts";
import type { Address, Endpoint } from "./endpoint.ts";
import type { StageClock } from "./stage-clock.ts";

/**
 * A request for a model, before anything is known of who sent it. Each stage adds to this one object what it found
 * out, and returns it under a type that says so. A copy for each stage cost 7 µs a request.
 */
export type Arrival = Caller & {
  readonly endpoint: Endpoint;
  /** What the request's own address says of it; undefined = nothing, the body says it. */
  readonly address: Address | undefined;
  readonly clock: StageClock;
};
