import { createPromptWalk, type PromptWalk } from "./prompt-walk.ts";
import { sampledFeatures } from "./text-sample.ts";
import type { TokenProfile } from "./token-profile.ts";
import { walkPrompt } from "./walk-prompt.ts";

/** What a request will take by estimate, in tokens. */
export type PromptEstimate = {
  /** All of the prompt. */
  readonly tokens: number;
  /** The part of it that images, sounds and documents make. */
  readonly mediaTokens: number;
  /** How many of those there are. */
  readonly media: number;
  /** How many tools are described. */
  readonly tools: number;
  /** The most that the request lets come out for each answer, thoughts included; null where it does not say. */
  readonly maxOutput: number | null;
  /** How many answers are asked for. */
  readonly choices: number;
};

/** More than any model takes. */
const MAX_TOKENS = 10_000_000;

/**
 * Estimates a prompt's tokens from the raw body of any dialect, in one pass and without parsing it. Any bytes will do. A little more
 * than the truth rather than less; the package's README states its error. At most 32 KiB of text are looked at closely.
 */
export function estimatePromptTokens(body: Uint8Array, profile: TokenProfile): PromptEstimate {
  const walk = createPromptWalk(body, profile);
  walkPrompt(walk);
  const exact = textTokens(walk) + frameTokens(walk) + walk.ids + walk.mediaTokens;
  return {
    tokens: Math.min(MAX_TOKENS, Math.ceil(exact)),
    mediaTokens: Math.min(MAX_TOKENS, walk.mediaTokens),
    media: walk.media,
    tools: walk.tools,
    maxOutput: walk.maxOutput,
    choices: walk.choices,
  };
}

function textTokens({ sample, profile }: PromptWalk): number {
  const features = sampledFeatures(sample);
  const weights = profile.text;
  let tokens = 0;
  for (let feature = 0; feature < features.length; feature += 1) {
    tokens += (features[feature] as number) * (weights[feature] as number);
  }
  return tokens;
}

function frameTokens(walk: PromptWalk): number {
  const { frame } = walk.profile;
  const tools = walk.tools > 0 ? frame.tools + frame.tool * walk.tools : 0;
  const names = frame.knownName * walk.knownNames + frame.otherName * walk.otherNames;
  return (
    frame.request +
    frame.message * walk.messages +
    frame.system * walk.systems +
    frame.call * walk.calls +
    frame.scalar * walk.scalars +
    tools +
    names
  );
}
