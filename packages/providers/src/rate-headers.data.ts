/** The headers of one limit. */
export type LimitHeaders = { readonly remaining: string; readonly reset: string };

/** Where a kind tells what is left; of several that come, the tightest counts. */
export type RateHeaders = {
  readonly requests: readonly LimitHeaders[];
  readonly tokens: readonly LimitHeaders[];
};

const openAi = (of: string): LimitHeaders => ({
  remaining: `x-ratelimit-remaining-${of}`,
  reset: `x-ratelimit-reset-${of}`,
});
const anthropic = (of: string): LimitHeaders => ({
  remaining: `anthropic-ratelimit-${of}-remaining`,
  reset: `anthropic-ratelimit-${of}-reset`,
});

/** https://platform.openai.com/docs/guides/rate-limits; Azure's are the same, with seconds or without a reset. */
export const OPENAI_RATES: RateHeaders = { requests: [openAi("requests")], tokens: [openAi("tokens")] };

/**
 * Groq (https://console.groq.com/docs/rate-limits) has OpenAI's names, its requests are a day's. Cerebras
 * (https://inference-docs.cerebras.ai/support/rate-limits) adds the window to the name.
 */
export const COMPATIBLE_RATES: RateHeaders = {
  requests: [openAi("requests"), openAi("requests-day")],
  tokens: [openAi("tokens"), openAi("tokens-minute")],
};

/** https://docs.anthropic.com/en/api/rate-limits#response-headers */
export const ANTHROPIC_RATES: RateHeaders = {
  requests: [anthropic("requests")],
  tokens: [anthropic("tokens"), anthropic("input-tokens"), anthropic("output-tokens")],
};

/** It tells of limits in refusals only (`google.rpc.QuotaFailure`). */
export const GEMINI_RATES: RateHeaders = { requests: [], tokens: [] };

/** Its headers count a trial key's calls only. https://docs.cohere.com/docs/rate-limits */
export const COHERE_RATES: RateHeaders = { requests: [], tokens: [] };

/** Every header that one of them is read from, in lower case. */
export const RATE_HEADER_NAMES: readonly string[] = [OPENAI_RATES, COMPATIBLE_RATES, ANTHROPIC_RATES]
  .flatMap(({ requests, tokens }) => [...requests, ...tokens])
  .flatMap(({ remaining, reset }) => [remaining, reset])
  .filter((name, index, all) => all.indexOf(name) === index);
