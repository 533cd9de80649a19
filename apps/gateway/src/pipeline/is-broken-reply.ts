const CLOSING_BRACE = 0x7d;
const OPENING_BRACE = 0x7b;
const SPACE = 0x20;
/** OpenAI's, Gemini's and Anthropic's errors begin so. */
const ERROR_MEMBER = /^\{\s*(?:"error"\s*:\s*[{"]|"type"\s*:\s*"error")/;
const START_BYTES = 64;

/**
 * Whether a body that came with 200 is no answer: empty, cut off, or an error all the same. Looks at both ends
 * only, however long it is.
 */
export function isBrokenReply(body: Buffer): boolean {
  let start = 0;
  while (start < body.length && (body[start] as number) <= SPACE) start += 1;
  let end = body.length - 1;
  while (end > start && (body[end] as number) <= SPACE) end -= 1;
  if (body[start] !== OPENING_BRACE || body[end] !== CLOSING_BRACE) return true;
  return ERROR_MEMBER.test(body.toString("latin1", start, start + START_BYTES));
}
