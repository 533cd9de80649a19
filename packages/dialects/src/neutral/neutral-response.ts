import type { UsageBuckets } from "@operon/domain";
import type { AssistantPart } from "./content-part.ts";
import type { StopReason } from "./stop-reason.ts";

/** What a provider counted: disjoint buckets that add up to `total`. */
export type NeutralUsage = { readonly usage: UsageBuckets; readonly total: number };

/** What was counted, and the service tier that it is billed by where the answer names one (`billedTier`). */
export type BilledUsage = NeutralUsage & { readonly serviceTier: string | undefined };

/** OpenAI's shape of one token's logprob; other dialects translate to it. */
export type TokenLogprob = {
  readonly token: string;
  readonly logprob: number;
  readonly bytes?: readonly number[] | null | undefined;
  readonly alternatives: readonly { readonly token: string; readonly logprob: number }[];
};

export type NeutralChoice = {
  readonly content: readonly AssistantPart[];
  readonly stop: StopReason;
  readonly logprobs?: readonly TokenLogprob[] | undefined;
};

/** A whole answer in no dialect; at least one choice. */
export type NeutralResponse = {
  /** As the provider calls it; undefined where it gave none. */
  readonly id: string | undefined;
  /** The provider's name for the model that answered. */
  readonly model: string | undefined;
  readonly choices: readonly [NeutralChoice, ...NeutralChoice[]];
  readonly usage: NeutralUsage | undefined;
  /** As billed. */
  readonly serviceTier: string | undefined;
};
