import { setTimeout } from "node:timers/promises";
import type { Database } from "@operon/db";

/** Longer than an event waits for its entry of the stream and its transaction together. */
const QUIET_MS = 1_500;
const PAUSE_MS = 250;
const GIVEN_UP_MS = 120_000;

/** Resolves when no usage event has come to PostgreSQL for so long that none is under way. Nothing may be asked meanwhile. */
export async function untilSettled(pool: Database["pool"]): Promise<void> {
  const beganMs = performance.now();
  let quietSinceMs = beganMs;
  let before = -1;
  while (performance.now() - quietSinceMs < QUIET_MS) {
    const { rows } = await pool.query<{ events: number }>("select count(*)::int as events from usage_event");
    const events = rows[0]?.events ?? 0;
    if (events !== before) quietSinceMs = performance.now();
    before = events;
    if (performance.now() - beganMs > GIVEN_UP_MS) throw new Error("usage events do not come to an end");
    await setTimeout(PAUSE_MS);
  }
}
