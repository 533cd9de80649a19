import type { StartDateConstraint, TimeOfDateConstraint } from "@pydantic/genai-prices";

const DAY_MS = 86_400_000;

/** Whether a price's condition holds at a time (Unix milliseconds). A window of the day may pass midnight. */
export function holdsAt(constraint: StartDateConstraint | TimeOfDateConstraint, atMs: number): boolean {
  if (constraint.type === "start_date") return atMs >= Date.parse(constraint.start_date);
  const timeOfDay = atMs % DAY_MS;
  const start = timeOfDayMs(constraint.start_time);
  const end = timeOfDayMs(constraint.end_time);
  return end < start ? timeOfDay >= start || timeOfDay < end : timeOfDay >= start && timeOfDay < end;
}

function timeOfDayMs(text: string): number {
  const time = Date.parse(`1970-01-02T${text}`);
  return ((time % DAY_MS) + DAY_MS) % DAY_MS;
}
