import { NO_USAGE, type UsageBuckets } from "@operon/domain";

/** Ten of sound a second (https://platform.openai.com/docs/pricing: an estimated $0.006 a minute), and as many of quick speech as fit. */
const SOUND_TOKENS_PER_SECOND = 10;
const TEXT_TOKENS_PER_SECOND = 4;
/** Models that are billed by tokens; all others are by the second. */
const BY_TOKENS = /(?:^|[/.])(?:gpt-|gemini-)/i;

/** What writing down so many whole seconds of sound uses, by estimate, in either of the units that models are billed by. */
export const soundUsage = {
  isByTokens: (model: string): boolean => BY_TOKENS.test(model),
  bySeconds: (seconds: number): UsageBuckets => ({ ...NO_USAGE, audioSeconds: seconds }),
  byTokens: (seconds: number): UsageBuckets => ({
    ...NO_USAGE,
    audioInput: seconds * SOUND_TOKENS_PER_SECOND,
    output: seconds * TEXT_TOKENS_PER_SECOND,
  }),
};
