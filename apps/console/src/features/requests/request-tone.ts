import type { Tone } from "@operon/ui";

/** The status of a client that went away before its answer was complete: nobody failed. */
export const CLIENT_GONE = 499;

/** What a status means to the one who looks: 0 is an attempt that got no answer at all. */
export function requestTone({ status, errorCode }: { status: number; errorCode: string | null }): Tone {
  if (status === CLIENT_GONE) return "neutral";
  if (status === 0 || status >= 500) return "critical";
  if (status >= 400 || errorCode !== null) return "warning";
  return "positive";
}
