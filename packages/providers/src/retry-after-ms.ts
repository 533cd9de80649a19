import type { UpstreamHeaders } from "./classification.ts";
import { httpDateMs } from "./http-date-ms.ts";

const MAX_WAIT_MS = 600_000;
const decimal = /^\d{1,12}(?:\.\d{1,9})?$/;

/**
 * How long a provider asks to wait, in whole milliseconds from 0 to 10 minutes: `retry-after-ms` or Azure's
 * `x-ms-retry-after-ms`, else `retry-after` in seconds or as an HTTP date (RFC 9110, section 10.2.3), which is measured
 * against the reply's own `date`, so that clocks that differ do no harm. Undefined where it says nothing usable.
 */
export function retryAfterMs(headers: UpstreamHeaders): number | undefined {
  const milliseconds = decimalOf(headers["retry-after-ms"]) ?? decimalOf(headers["x-ms-retry-after-ms"]);
  if (milliseconds !== undefined) return cappedWaitMs(milliseconds);
  const seconds = decimalOf(headers["retry-after"]);
  if (seconds !== undefined) return cappedWaitMs(seconds * 1000);
  const until = httpDateMs(headers["retry-after"]);
  return until === undefined ? undefined : cappedWaitMs(until - (httpDateMs(headers.date) ?? Date.now()));
}

function decimalOf(value: string | readonly string[] | undefined): number | undefined {
  return typeof value === "string" && decimal.test(value) ? Number(value) : undefined;
}

/** A wait in whole milliseconds, from 0 to 10 minutes. */
export function cappedWaitMs(waitMs: number): number {
  return Math.min(Math.max(Math.ceil(waitMs), 0), MAX_WAIT_MS);
}
