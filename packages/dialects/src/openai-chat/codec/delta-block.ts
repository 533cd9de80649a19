import type { BlockKind } from "../../neutral/stream-part.ts";
import type { CallPlace } from "./tool-call-delta.ts";

/** A choice of a stream that is written for a client. */
export type DeltaChoice = {
  calls: number;
  textLength: number;
  hasRefusal: boolean;
  /** Told all at once before the end: OpenAI's helpers for Node keep the last list only. */
  readonly annotations: object[];
};

/** An open block of a stream that is written for a client. */
export type DeltaBlock = CallPlace & {
  readonly choice: number;
  readonly state: DeltaChoice;
  readonly kind: BlockKind;
  /** How much text the choice had before it. */
  readonly textStart: number;
  /** Thoughts that no signature was told for yet. */
  text: string;
  wrote: boolean;
};
