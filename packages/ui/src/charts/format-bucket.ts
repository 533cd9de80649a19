const DAY_MS = 86_400_000;

/** The start of a bucket for an axis ("short") or a tooltip ("long"), as fine as the bucket's length asks. */
export function formatBucket(
  at: string,
  stepMs: number,
  style: "short" | "long",
  place: { locale: string; timeZone?: string | undefined; spanMs: number },
): string {
  const isDay = stepMs >= DAY_MS;
  const withDate = style === "long" || isDay || place.spanMs > 2 * DAY_MS;
  const withTime = !isDay && (style === "long" || place.spanMs <= 2 * DAY_MS);
  // Buckets of a day are days in UTC: in another zone their start would wear the name of a neighbour.
  const timeZone = isDay ? "UTC" : place.timeZone;
  const zone = timeZone === undefined ? {} : { timeZone };
  return new Intl.DateTimeFormat(place.locale, {
    ...(withDate ? ({ month: "short", day: "numeric" } as const) : {}),
    ...(withTime ? ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const) : {}),
    ...(style === "long" && isDay ? ({ weekday: "short" } as const) : {}),
    ...zone,
  }).format(new Date(at));
}
