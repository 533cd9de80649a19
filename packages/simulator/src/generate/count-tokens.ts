/** A text's size in tokens, by the rule of thumb of four characters each: an estimate, the same every time. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}
