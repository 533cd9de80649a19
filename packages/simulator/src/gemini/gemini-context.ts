import type { Piece } from "../delivery/wire-reply.ts";
import type { Behaviour } from "../settings/behaviour.ts";
import type { Chunk } from "./generate/generate-chunks.ts";

/** What an answer depends on besides its request. */
export interface GeminiContext {
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** The model that the path names. */
  readonly model: string;
  /** Puts a stream's chunks into the form that was asked for. */
  readonly frame: (chunks: readonly Chunk[]) => readonly Piece[];
}
