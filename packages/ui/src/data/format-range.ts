/** Two instants as one phrase: "Nov 3, 10:00 – Nov 4, 12:30". */
export function formatRange(range: { from: string; to: string }, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatRange(new Date(range.from), new Date(range.to));
}
