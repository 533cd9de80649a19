import type { SealMaker } from "../seals/seal.ts";
import type { Behaviour } from "../settings/behaviour.ts";
import type { AnswerStore } from "./responses/answer-store.ts";

/** What an answer depends on besides its request. */
export interface AnswerContext {
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** Seconds since 1970; the simulator's start, so that equal requests get equal bytes. */
  readonly created: number;
  /** Throws a RequestError for a model that is not served. */
  readonly requireModel: (model: string) => void;
  /** Whose encrypted reasoning it makes and takes. */
  readonly maker: SealMaker;
  /** The account that asks, by its key: what it keeps and seals is no other one's. */
  readonly account: string;
  /** Answers of the Responses API that can be continued. */
  readonly answers: AnswerStore;
}
