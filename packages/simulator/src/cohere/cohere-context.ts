import type { Behaviour } from "../settings/behaviour.ts";

/** What an answer depends on besides its request. */
export interface CohereContext {
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** Throws a CohereError for a model that is not served. */
  readonly requireModel: (model: string) => void;
}
