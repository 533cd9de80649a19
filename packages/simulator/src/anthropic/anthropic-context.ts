import type { Behaviour } from "../settings/behaviour.ts";
import type { PromptCache } from "./messages/prompt-cache.ts";

/** What an answer depends on besides its request. */
export interface AnthropicContext {
  readonly behaviour: Behaviour;
  readonly seed: number;
  /** Throws an AnthropicError for a model that is not served. */
  readonly requireModel: (model: string) => void;
  readonly cache: PromptCache;
  /** Whether the caller sent `anthropic-beta`. */
  readonly beta: boolean;
  /** The `anthropic-version`. */
  readonly version: string;
}
