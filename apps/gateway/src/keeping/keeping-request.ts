import type { HeldObject } from "@operon/db/data-plane";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { KeepingEndpoint } from "./keeping-routes.data.ts";

/** A request for something that a provider keeps, before anything is known of who sent it. */
export type KeepingArrival = Caller & {
  readonly endpoint: { readonly name: KeepingEndpoint };
  readonly dialect: HeldObject["dialect"];
  /** As the path says; null = it names none. */
  readonly objectId: string | null;
};

/** The same of somebody who may ask for it. */
export type KeepingRequest = Allowed<KeepingArrival> & {
  /** The configuration that it was judged by. */
  readonly revision: bigint | null;
};

/** Answers a request, or says why it is refused. */
export type Keep<Request = KeepingRequest> = (
  request: Request,
  gateway: Gateway,
) => Promise<Refusal | undefined>;
