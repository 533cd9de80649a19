const WORD = 4_294_967_296;
/** Below this the two words make a number that is exact. */
const EXACT_HIGH = 0x20_0000;
const EXACT_DIGITS = 15;

/** The upper half of a positive bigint that stands in decimal. */
export function highWord(id: string): number {
  return id.length <= EXACT_DIGITS ? Math.floor(Number(id) / WORD) : Number(BigInt(id) >> 32n);
}

/** The lower half of a positive bigint that stands in decimal. */
export function lowWord(id: string): number {
  return id.length <= EXACT_DIGITS ? Number(id) >>> 0 : Number(BigInt(id) & 0xffff_ffffn);
}

/** A positive bigint in decimal. */
export function idText(high: number, low: number): string {
  if (high < EXACT_HIGH) return String(high * WORD + low);
  return ((BigInt(high) << 32n) | BigInt(low)).toString();
}
