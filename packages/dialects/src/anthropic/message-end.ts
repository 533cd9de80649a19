import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { stopMembers } from "./stop-reasons.ts";
import { streamEvent } from "./stream-event.ts";
import { countsObject } from "./usage-object.ts";

/** The events that end a streamed message, once its blocks have ended. */
export function messageEnd(stop: ReturnType<typeof stopMembers>, usage: NeutralUsage | undefined): string {
  const delta = { ...stop, stop_details: null, container: null };
  return (
    streamEvent("message_delta", { delta, usage: countsObject(usage) }) + streamEvent("message_stop", {})
  );
}
