import { DASH } from "./dash.ts";

/** An instant to the second with its zone's short name, in the given or the browser's time zone. null is a dash. */
export function formatDateTime(
  at: string | Date | null | undefined,
  locale: string,
  timeZone?: string,
): string {
  if (at === null || at === undefined) return DASH;
  const date = typeof at === "string" ? new Date(at) : at;
  if (Number.isNaN(date.getTime())) return DASH;
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(date);
}
