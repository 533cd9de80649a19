import { AlertEvent } from "@operon/contracts";
import { timeOfUuidV7 } from "@operon/domain";

const DAY_MS = 86_400_000;

/** Older events are no news; what was written down is forgotten a day after that, so that none counts twice. */
export const OLDEST_EVENT_MS = 7 * DAY_MS;
const FURTHEST_AHEAD_MS = DAY_MS;

/** The event in an entry's payload; undefined for what is none, is too old, or is from the future. */
export function parseAlert(payload: Buffer, nowMs: number): AlertEvent | undefined {
  const { data: event } = AlertEvent.safeParse(parseJson(payload.toString("utf8")));
  const atMs = event && timeOfUuidV7(event.id);
  if (atMs === undefined || atMs < nowMs - OLDEST_EVENT_MS || atMs > nowMs + FURTHEST_AHEAD_MS) return;
  return event;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
