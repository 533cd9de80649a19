import type { PoolClient } from "pg";
import type { RejectedEvent } from "./rejected-event.ts";

const unstorable = /\0|\p{Surrogate}/gu;

/** Puts `events` where a person can see them, with the reason. What `text` cannot hold becomes U+FFFD. */
export async function quarantineEvents(client: PoolClient, events: readonly RejectedEvent[]): Promise<void> {
  if (events.length === 0) return;
  await client.query(
    "insert into usage_quarantine (reason, payload) select * from unnest($1::text[], $2::text[])",
    [events.map((event) => storable(event.reason)), events.map((event) => storable(event.payload))],
  );
}

function storable(text: string): string {
  return text.replaceAll(unstorable, "\uFFFD");
}
