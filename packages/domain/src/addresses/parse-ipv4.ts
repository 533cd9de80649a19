const DECIMAL_PART = /^(?:0|[1-9]\d{0,2})$/;

/** The word of four decimal parts without leading zeros, which some parsers read as octal; undefined for anything else. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let word = 0;
  for (const part of parts) {
    const value = DECIMAL_PART.test(part) ? Number(part) : 256;
    if (value > 255) return undefined;
    word = word * 256 + value;
  }
  return word;
}
