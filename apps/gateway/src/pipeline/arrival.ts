import type { Caller } from "./caller.ts";
import type { Endpoint } from "./endpoint.ts";
import type { StageClock } from "./stage-clock.ts";

/** A request for a model, before anything is known of who sent it. Each stage adds what it found out. */
export type Arrival = Caller & { readonly endpoint: Endpoint; readonly clock: StageClock };
