import { DASH } from "./dash.ts";

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How long ago (or ahead) an instant is, in the largest unit that fits: "3 minutes ago". null is a dash. */
export function formatRelativeTime(at: string | Date | null | undefined, now: Date, locale: string): string {
  if (at === null || at === undefined) return DASH;
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
  if (Number.isNaN(seconds)) return DASH;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(Math.abs(seconds) < 10 ? 0 : seconds, "second");
}
