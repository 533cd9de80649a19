const LOOKED_AT_BYTES = 64;
/** A page or an error that came under a wrong name. */
const WORDS = /^\s*(?:<(?:!doctype|html|head|body|\?xml)|\{\s*")/i;

/** Whether an answer begins like sound: not like a page, nor like JSON. */
export function isSound(firstBytes: Buffer): boolean {
  return !WORDS.test(firstBytes.toString("latin1", 0, LOOKED_AT_BYTES));
}
