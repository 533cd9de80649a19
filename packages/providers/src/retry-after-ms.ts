import type { UpstreamHeaders } from "./classification.ts";

const MAX_WAIT_MS = 600_000;
const decimal = /^\d{1,12}(?:\.\d{1,9})?$/;
const imfDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long a provider asks to wait, in whole milliseconds from 0 to 10 minutes: `retry-after-ms`, else
 * `retry-after` in seconds or as an HTTP date (RFC 9110, section 10.2.3), which is measured against the
 * reply's own `date`, so that clocks that differ do no harm. Undefined where it says nothing usable.
 */
export function retryAfterMs(headers: UpstreamHeaders): number | undefined {
  const milliseconds = headers["retry-after-ms"];
  if (typeof milliseconds === "string" && decimal.test(milliseconds))
    return cappedWaitMs(Number(milliseconds));
  const value = headers["retry-after"];
  if (typeof value !== "string") return undefined;
  if (decimal.test(value)) return cappedWaitMs(Number(value) * 1000);
  const until = dateMs(value);
  return until === undefined ? undefined : cappedWaitMs(until - (dateMs(headers.date) ?? Date.now()));
}

function dateMs(value: string | readonly string[] | undefined): number | undefined {
  if (typeof value !== "string" || !imfDate.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** A wait in whole milliseconds, from 0 to 10 minutes. */
export function cappedWaitMs(waitMs: number): number {
  return Math.min(Math.max(Math.ceil(waitMs), 0), MAX_WAIT_MS);
}
