/** The last of them are at the end: no line between two is so long. */
const LOOKED_AT_BYTES = 65_536;
const MOST_SECONDS = 31_536_000;
/** SubRip writes a comma; WebVTT a point, and may leave out the hours. */
const SPAN = /-->\s{0,8}(?:(\d{1,4}):)?([0-5]\d):([0-5]\d)[.,](\d{3})/g;

/** Until when something is said by subtitles (SubRip, WebVTT), in whole seconds; undefined where a text is none, or says nothing. */
export function subtitleSeconds(text: Buffer): number | undefined {
  const end = text.toString("latin1", Math.max(0, text.length - LOOKED_AT_BYTES));
  let last: number | undefined;
  for (const [, hours = "0", minutes, seconds, thousandths] of end.matchAll(SPAN)) {
    const until =
      Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1_000;
    last = Math.max(last ?? 0, until);
  }
  return last === undefined ? undefined : Math.min(MOST_SECONDS, Math.max(1, Math.ceil(last)));
}
