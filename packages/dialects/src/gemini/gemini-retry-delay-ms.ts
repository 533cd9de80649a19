import { isObject } from "../json/fields.ts";
import { parseErrorBody } from "./decode-gemini-error.ts";

const MAX_DELAY_MS = 600_000;
/** Protobuf's JSON for a duration. */
const SECONDS = /^(\d{1,9}(?:\.\d{1,9})?)s$/;

/** How long Google asks to wait (google.rpc.RetryInfo), in milliseconds, at most ten minutes; undefined where it does not say. */
export function geminiRetryDelayMs(body: Buffer): number | undefined {
  const parsed = parseErrorBody(body);
  const outer: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const error = isObject(outer) ? outer.error : undefined;
  if (!isObject(error) || !Array.isArray(error.details)) return undefined;
  for (const detail of error.details) {
    const delay: unknown = isObject(detail) ? detail.retryDelay : undefined;
    const seconds = typeof delay === "string" ? SECONDS.exec(delay)?.[1] : undefined;
    if (seconds !== undefined) return Math.min(MAX_DELAY_MS, Math.ceil(Number(seconds) * 1000));
  }
  return undefined;
}
