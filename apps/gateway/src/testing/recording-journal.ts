import { UsageEvent } from "@operon/contracts";
import type { Journal } from "../journal/journal.ts";
import type { AttemptStart } from "../pipeline/attempt-start.ts";

/** A journal that keeps its records, and checks the events against their contract. */
export interface RecordingJournal extends Journal {
  readonly starts: AttemptStart[];
  readonly events: UsageEvent[];
}

/** An empty one. */
export function createRecordingJournal(): RecordingJournal {
  const starts: AttemptStart[] = [];
  const events: UsageEvent[] = [];
  return {
    starts,
    events,
    async start(identity) {
      starts.push(JSON.parse(identity));
      return { openStarts: 1 };
    },
    async end(_entry, event) {
      events.push(UsageEvent.parse(JSON.parse(event)));
    },
  };
}
