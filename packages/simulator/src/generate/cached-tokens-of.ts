const cacheFrom = 1024;
const cacheStep = 128;

/** How much of a prompt counts as cached without being asked: from 1,024 tokens on, in steps of 128, as OpenAI counts. */
export function cachedTokensOf(promptTokens: number, share: number): number {
  if (promptTokens < cacheFrom) return 0;
  return Math.floor((promptTokens * share) / cacheStep) * cacheStep;
}
