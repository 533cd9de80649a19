import type { Account } from "../kept/account-store.ts";
import type { LineSetting } from "../kept/line-answer.ts";
import type { KeptMessageBatch } from "./batches/kept-message-batch.ts";

/** What a key's account keeps. */
export type AnthropicAccount = Account<KeptMessageBatch>;

/** What files and batches are answered with. */
export interface KeptContext extends LineSetting {
  readonly account: AnthropicAccount;
}
