import { type EventAge, type ParsedEntry, parseEntry } from "./parse-entry.ts";
import type { UsageSource } from "./usage-source.ts";

/** When a transaction is full: whichever comes first. */
export type SettlementLimits = { readonly events: number; readonly delayMs: number };

/** What collecting needs. */
export type Collecting = {
  readonly source: UsageSource;
  readonly limits: SettlementLimits;
  readonly age: () => EventAge;
  readonly signal: AbortSignal;
  /** The longest single wait: how long a worker that is told to end may still sit there. */
  readonly longestWaitMs: number;
};

const USUAL_EVENTS_PER_ENTRY = 100;

/**
 * Reads whole entries until they hold `limits.events`, the first is `limits.delayMs` old, or the signal fires;
 * then answers with what there is. With nothing to read it waits for ever.
 */
export async function collectEntries(collecting: Collecting): Promise<ParsedEntry[]> {
  const { source, limits, age, signal, longestWaitMs } = collecting;
  const entries: ParsedEntry[] = [];
  let events = 0;
  let deadline = Number.POSITIVE_INFINITY;
  while (events < limits.events && !signal.aborted) {
    const waitMs = Math.min(longestWaitMs, deadline - performance.now());
    if (waitMs <= 0) break;
    const count = Math.ceil((limits.events - events) / USUAL_EVENTS_PER_ENTRY);
    for (const entry of await source.read({ count, waitMs })) {
      const parsed = parseEntry(entry, age());
      events += parsed.events.length + parsed.rejected.length;
      entries.push(parsed);
      deadline = Math.min(deadline, performance.now() + limits.delayMs);
    }
  }
  return entries;
}
