import type { Piece, Usage } from "./wire-reply.ts";

/** Something that happens to the connection in the middle of an answer. */
export interface Interruption {
  readonly kind: "reset" | "close" | "stall";
  /** Pieces sent before it; null is before the head. */
  readonly after: number | null;
  /** How long a stall lasts; null is until the client leaves. */
  readonly ms: number | null;
}

/** An answer with its fault worked in: all that the sending side needs to know. */
export interface DeliveryPlan {
  readonly status: number;
  readonly stream: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly Piece[];
  readonly interruption: Interruption | null;
  readonly usage: Usage | null;
}
