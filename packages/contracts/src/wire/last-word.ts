const MOST_BYTES = 65_536;
const MOST_MEMBER_BYTES = 1_024;
/** What PostgreSQL takes in no JSON: a zero, half a character. */
const UNFIT = /\\u(?:0000|d[89a-f])/;

/**
 * What is remembered of what a provider said, in so many bytes of JSON at most: objects are small, and one that is not is remembered by
 * its small members. Pure.
 */
export function lastWord(
  said: Readonly<Record<string, unknown>>,
  mostBytes = MOST_BYTES,
): Readonly<Record<string, unknown>> {
  if (sizeOf(said) <= mostBytes) return said;
  let left = mostBytes - 2;
  const words = Object.entries(said).filter(([name, value]) => {
    const bytes = sizeOf({ [name]: value });
    if (bytes > Math.min(left, MOST_MEMBER_BYTES)) return false;
    left -= bytes;
    return true;
  });
  return Object.fromEntries(words);
}

function sizeOf(value: Readonly<Record<string, unknown>>): number {
  const text = JSON.stringify(value);
  return UNFIT.test(text) ? Number.POSITIVE_INFINITY : Buffer.byteLength(text);
}
