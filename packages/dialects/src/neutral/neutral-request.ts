import type { AssistantPart, CacheMark, TextPart, ToolResultPart, UserPart } from "./content-part.ts";
import type { Feature } from "./feature.ts";

export type NeutralMessage =
  /** Instructions, wherever they stand (OpenAI's `system` and `developer`). */
  | { readonly role: "system"; readonly content: readonly TextPart[] }
  | { readonly role: "user"; readonly content: readonly UserPart[] }
  | { readonly role: "assistant"; readonly content: readonly AssistantPart[] }
  | { readonly role: "tool"; readonly content: readonly ToolResultPart[] };

export type NeutralTool = {
  readonly name: string;
  readonly description?: string | undefined;
  /** JSON Schema of its arguments, as the client wrote it; undefined = it takes none. */
  readonly parameters?: unknown;
  readonly strict?: boolean | undefined;
  readonly cache?: CacheMark | undefined;
};

export type ToolChoice =
  | { readonly type: "auto" | "none" | "required" }
  | { readonly type: "tool"; readonly name: string };

export type ResponseFormat =
  | { readonly type: "json" }
  | {
      readonly type: "json-schema";
      readonly name?: string | undefined;
      readonly description?: string | undefined;
      readonly schema: unknown;
      readonly strict?: boolean | undefined;
    };

export type ReasoningEffort = "none" | "minimal" | "low" | "medium" | "high" | "xhigh" | "max";

export type ReasoningWish = {
  readonly effort?: ReasoningEffort | undefined;
  /** At most so many tokens; 0 = none. */
  readonly budgetTokens?: number | undefined;
  /** Whether thoughts (or a summary of them) are to be shown. */
  readonly show?: boolean | undefined;
};

/** Something of a request that has no place in the neutral form; `param` is where it stood. */
export type Extra = { readonly feature: Feature; readonly param: string };

/**
 * A request for generated text in no dialect, after the manner of vercel/ai's provider specification. What is
 * undefined was not said, and is not said to the provider either.
 */
export type NeutralRequest = {
  readonly model: string;
  readonly stream: boolean;
  readonly messages: readonly NeutralMessage[];
  readonly tools: readonly NeutralTool[];
  readonly toolChoice?: ToolChoice | undefined;
  /** False = one tool call at a time. */
  readonly parallelToolCalls?: boolean | undefined;
  readonly maxOutputTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly topK?: number | undefined;
  readonly stop: readonly string[];
  readonly seed?: number | undefined;
  readonly frequencyPenalty?: number | undefined;
  readonly presencePenalty?: number | undefined;
  /** How many answers; 1 unless said. */
  readonly choices: number;
  readonly responseFormat?: ResponseFormat | undefined;
  readonly reasoning?: ReasoningWish | undefined;
  /** How many alternatives for each token; 0 = only the token's own. Undefined = no logprobs. */
  readonly topLogprobs?: number | undefined;
  /** Who the end user is, for the provider's abuse checks. */
  readonly user?: string | undefined;
  readonly serviceTier?: string | undefined;
  readonly verbosity?: "low" | "medium" | "high" | undefined;
  /** OpenAI chat: tools were told as `functions`, so calls are answered as `function_call`. */
  readonly legacyFunctions?: true | undefined;
  /** What the neutral form cannot hold; the feature table says what becomes of each for a target. */
  readonly extras: readonly Extra[];
};
