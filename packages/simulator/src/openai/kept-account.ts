import type { Account } from "../kept/account-store.ts";
import type { LineSetting } from "../kept/line-answer.ts";
import type { KeptBatch } from "./batches/kept-batch.ts";

/** What a key's account keeps. */
export type OpenaiAccount = Account<KeptBatch>;

/** What files and batches are answered with. */
export interface KeptContext extends LineSetting {
  readonly account: OpenaiAccount;
  /** What a batch can be ordered for, and the paths that its lines may name then. */
  readonly orders: ReadonlyMap<string, readonly string[]>;
}
