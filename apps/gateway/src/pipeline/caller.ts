import type { DialectName } from "@operon/dialects";
import type { InboundExchange } from "../inbound/inbound.ts";
import type { RequestHeaders } from "./read-headers.ts";

/** A request of any kind, before anything is known of who sent it. */
export type Caller = {
  readonly refused?: undefined;
  readonly exchange: InboundExchange;
  readonly headers: RequestHeaders;
  /** The dialect in which the client is told what is wrong. */
  readonly words: DialectName;
  /** A UUIDv7; the answer and every usage event carry it. */
  readonly requestId: string;
  /** Its sender was proved by a signature, which speaks of the body too. */
  readonly signed: boolean;
  /** What was begun while the client waited: its status is told, whatever comes. Null = nothing. */
  promised: "events" | "json" | null;
};
