const cacheFrom = 1024;
const cacheStep = 128;

/** A text's size in tokens, by the rule of thumb of four characters each: an estimate, the same every time. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** How much of a prompt counts as cached: from 1,024 tokens on, in steps of 128, as OpenAI counts. */
export function cachedTokensOf(promptTokens: number, share: number): number {
  if (promptTokens < cacheFrom) return 0;
  return Math.floor((promptTokens * share) / cacheStep) * cacheStep;
}
