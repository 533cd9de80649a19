const FIRST_MS = 5_000;
const LONGEST_MS = 300_000;

/** How long an open object is left alone after it was asked for so often: 5 s, doubling to 5 min, a fifth more or less. Pure. */
export function pollDelay(polls: number, random: number): number {
  const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(polls, 20));
  return Math.round(ms * (0.8 + 0.4 * random));
}
