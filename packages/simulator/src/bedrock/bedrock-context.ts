import type { Behaviour } from "../settings/behaviour.ts";

/** What an answer depends on besides its request. */
export interface BedrockContext {
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** The model that the path names. */
  readonly model: string;
}
