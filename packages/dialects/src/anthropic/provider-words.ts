import { isObject } from "../json/fields.ts";

const FALLBACK = "The provider refused the request.";
const MAX_CHARACTERS = 2000;
const MARKUP = /<[a-z!/][^<>]*>?/i;
const SECRETS = /https?:\/\/[^\s"'<>)]*|\b(?:sk|pk|rk|key)-[\w-]{6,}|\bBearer\s+\S+|\bAIza[\w-]{10,}/gi;

/** What a provider's error says, fit for a client's eyes: bounded, no markup, no address, nothing that looks like a key. */
export function providerWords(parsed: unknown): string {
  const text = findWords(parsed, 0)?.slice(0, 2 * MAX_CHARACTERS);
  if (text === undefined || MARKUP.test(text)) return FALLBACK;
  return text.replace(SECRETS, "[removed]").slice(0, MAX_CHARACTERS);
}

function findWords(value: unknown, depth: number): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  if (depth > 3) return undefined;
  if (Array.isArray(value)) return findWords(value[0], depth + 1);
  if (!isObject(value)) return undefined;
  for (const member of [value.error, value.message, value.detail, value.errors, value.msg]) {
    const words = findWords(member, depth + 1);
    if (words !== undefined) return words;
  }
  return undefined;
}
