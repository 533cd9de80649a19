import type { BlockKind } from "../../neutral/stream-part.ts";
import type { CallPlace } from "./tool-call-delta.ts";

/** An open block of a stream that is written for a client. */
export type DeltaBlock = CallPlace & {
  readonly choice: number;
  readonly kind: BlockKind;
  /** How much text the choice had before it. */
  readonly textStart: number;
  /** Thoughts that no signature was told for yet. */
  text: string;
  wrote: boolean;
};
