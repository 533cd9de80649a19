import { httpDateMs } from "./http-date-ms.ts";

const MAX_RESET_MS = 86_400_000;
const MAX_CHARACTERS = 40;
/** From here on a number is a time since 1970, in seconds and in milliseconds: as a wait it would be decades. */
const EPOCH_SECONDS = 1_000_000_000;
const EPOCH_MS = 100_000_000_000;
const decimal = /^\d{1,15}(?:\.\d{1,9})?$/;
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
/** As Go writes one: each unit once, the largest first. */
const goDuration =
  /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9}(?:\.\d{1,9})?)s)?(?:(\d{1,9}(?:\.\d{1,9})?)(ms|us|µs|ns))?$/;
const SMALL_UNIT_MS: Readonly<Record<string, number>> = { ms: 1, us: 0.001, µs: 0.001, ns: 0.000_001 };

/**
 * How long until a limit is full again, in whole milliseconds from 0 to a day: a duration as Go writes it (OpenAI, Groq),
 * seconds (Azure, Cerebras), or a time, as RFC 3339 has it (Anthropic) or since 1970, which is measured against the reply's
 * own `date`. Undefined where `value` is none of these.
 */
export function resetMs(value: unknown, date: string | readonly string[] | undefined): number | undefined {
  if (typeof value !== "string" || value === "" || value.length > MAX_CHARACTERS) return undefined;
  if (decimal.test(value)) return numberMs(Number(value), date);
  const duration = goMs(value);
  if (duration !== undefined) return capped(duration);
  const time = rfc3339.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : untilMs(time, date);
}

function numberMs(number: number, date: string | readonly string[] | undefined): number {
  if (number >= EPOCH_MS) return untilMs(number, date);
  return number >= EPOCH_SECONDS ? untilMs(number * 1000, date) : capped(number * 1000);
}

function goMs(value: string): number | undefined {
  const [whole, hours = 0, minutes = 0, seconds = 0, small = 0, unit = "ms"] = goDuration.exec(value) ?? [];
  if (whole === undefined) return undefined;
  const large = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000;
  return large + Number(small) * (SMALL_UNIT_MS[unit] ?? 0);
}

function untilMs(time: number, date: string | readonly string[] | undefined): number {
  return capped(time - (httpDateMs(date) ?? Date.now()));
}

function capped(waitMs: number): number {
  return Math.min(Math.max(Math.ceil(waitMs), 0), MAX_RESET_MS);
}
