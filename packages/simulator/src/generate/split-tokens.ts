const token = /\s*\S{1,6}|\s+/gu;

/** Text cut into pieces of up to six visible characters; joined they are the text again. */
export function splitTokens(text: string): string[] {
  return text.match(token) ?? [];
}
