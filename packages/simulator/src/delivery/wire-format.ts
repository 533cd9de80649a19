import type { IncomingHttpHeaders } from "node:http";
import type { Behaviour } from "../settings/behaviour.ts";
import type { Piece, WireReply } from "./wire-reply.ts";

/** A request as it reaches a provider's format. */
export interface WireCall {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly behaviour: Behaviour;
}

/** Why the simulator itself refuses; the format gives it its own shape. */
export interface Refusal {
  readonly status: number;
  readonly code?: string | null;
  readonly message?: string;
}

/** A provider's wire format: one folder each. Pure: what is sent, when and how broken is decided elsewhere. */
export interface WireFormat {
  /** The answer, or the refusal that the provider would give; never throws for what a caller sent. */
  answer(call: WireCall): WireReply;
  refuse(refusal: Refusal): WireReply;
  /** The event with which this provider breaks off a stream that has begun. */
  streamError(code: string | null): Piece;
  /** The headers that this provider adds to an answer. */
  headers(reply: WireReply, elapsedMs: number): Readonly<Record<string, string>>;
}
