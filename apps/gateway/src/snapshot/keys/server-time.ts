const WORD = 4_294_967_296;
const NEVER_HIGH = 0x7fff_ffff;
/** 2000-01-01 in Unix milliseconds, which PostgreSQL counts its times from. */
const SERVER_EPOCH_MS = 946_684_800_000;
const MICROSECONDS = 1_000n;

/** Unix milliseconds of microseconds since 2000 in two words; the largest number stands for never, which is Infinity. */
export function readServerTime(words: Int32Array, at: number): number {
  const high = words[at] as number;
  if (high === NEVER_HIGH) return Number.POSITIVE_INFINITY;
  return SERVER_EPOCH_MS + Math.floor((high * WORD + ((words[at + 1] as number) >>> 0)) / 1_000);
}

/** The opposite, for whole milliseconds. */
export function writeServerTime(timeMs: number, into: Int32Array, at: number): void {
  if (!Number.isFinite(timeMs)) {
    into[at] = NEVER_HIGH;
    into[at + 1] = -1;
    return;
  }
  const microseconds = BigInt(timeMs - SERVER_EPOCH_MS) * MICROSECONDS;
  into[at] = Number(BigInt.asIntN(32, microseconds >> 32n));
  into[at + 1] = Number(BigInt.asIntN(32, microseconds));
}
