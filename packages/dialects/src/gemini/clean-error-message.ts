const MAX_CHARACTERS = 2000;
/** Keys of OpenAI's and Anthropic's kind, and of Google's. */
const KEYS = /\b(?:sk-[\w-]{6,}|AIza[\w-]{10,}|ya29\.[\w.-]+)/g;
const ADDRESSES = /\bhttps?:\/\/[^\s"'<>)\]]*|\b[\w-]+(?:\.[\w-]+)*\.googleapis\.com(?:\/[^\s"'<>,)\]]*)?/gi;
const MARKUP = /<(?:[a-z!/?])/i;

/** What is said where a provider's own words cannot be. */
const UNTOLD_ERROR = "The provider answered with an error.";

/** A provider's words without keys and addresses, at most 2,000 characters; a fixed sentence where it is markup or nothing. */
export function cleanErrorMessage(text: string): string {
  const bounded = text.slice(0, 4 * MAX_CHARACTERS);
  if (MARKUP.test(bounded)) return UNTOLD_ERROR;
  const clean = bounded.replace(ADDRESSES, "").replace(KEYS, "").slice(0, MAX_CHARACTERS).trim();
  return clean === "" ? UNTOLD_ERROR : clean;
}
