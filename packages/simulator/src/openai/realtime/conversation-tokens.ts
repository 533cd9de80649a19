import { countTokens } from "../../generate/count-tokens.ts";
import { isObject } from "../../json/is-object.ts";

/** PCM of 16 bits at 24 kHz, in base64: ten tokens a second heard, twenty said. */
const heardCharactersPerToken = 6_400;
/** What one token of speech is in base64. */
export const saidCharactersPerToken = 3_200;

/** How many tokens something holds. */
export interface TokenCounts {
  readonly text: number;
  readonly audio: number;
}

/** The sound of an event's base64, in tokens. */
export function heardTokens(base64: string): number {
  return Math.ceil(base64.length / heardCharactersPerToken);
}

/** The texts and sounds of an item that a client wrote. */
export function itemTokens(item: unknown): TokenCounts {
  const content = isObject(item) && Array.isArray(item.content) ? item.content : [];
  let text = isObject(item) && typeof item.output === "string" ? countTokens(item.output) : 0;
  let audio = 0;
  for (const part of content) {
    if (!isObject(part)) continue;
    if (typeof part.text === "string") text += countTokens(part.text);
    if (typeof part.audio === "string") audio += heardTokens(part.audio);
  }
  return { text, audio };
}
