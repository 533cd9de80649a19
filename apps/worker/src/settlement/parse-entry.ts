import { createHash } from "node:crypto";
import { UsageBatch, UsageEvent } from "@operon/contracts";
import type { RejectedEvent } from "@operon/db";
import { timeOfUuidV7 } from "@operon/domain";
import { z } from "zod";

const DAY_MS = 86_400_000;
const MAX_ISSUES = 5;

/** An event with its time, read off its id, and the journal segment that it came in. */
export type IncomingEvent = UsageEvent & { readonly atMs: number; readonly segment: string };

/** An entry of the usage stream, taken apart; whatever cannot be settled is in `rejected`. */
export type ParsedEntry = {
  readonly id: string;
  readonly events: readonly IncomingEvent[];
  readonly rejected: readonly RejectedEvent[];
};

/** The times that may be settled: not older than the retention, at most a day ahead of this clock. */
export type EventAge = { readonly nowMs: number; readonly retentionDays: number };

/** One bad event must not take the others of its batch along, so each is read on its own. */
const Envelope = UsageBatch.extend({ events: z.array(z.unknown()).max(10_000) });

/** Takes an entry apart. Never throws: what it cannot read it rejects, with the reason. */
export function parseEntry(
  entry: { readonly id: string; readonly payload: Buffer },
  age: EventAge,
): ParsedEntry {
  const text = entry.payload.toString("utf8");
  const envelope = Envelope.safeParse(parseJson(text));
  if (!envelope.success) {
    const reason = `unreadable batch: ${reasonsOf(envelope.error)}`;
    return {
      id: entry.id,
      events: [],
      rejected: [{ segment: "", eventKey: digestOf(text), reason, payload: text }],
    };
  }
  const { segment } = envelope.data;
  const events: IncomingEvent[] = [];
  const rejected: RejectedEvent[] = [];
  for (const unverifiedEvent of envelope.data.events) {
    const read = parseEvent(unverifiedEvent, age);
    if (typeof read === "string") rejected.push(reject(unverifiedEvent, { segment, reason: read }));
    else events.push(Object.assign(read.event, { atMs: read.atMs, segment }));
  }
  return { id: entry.id, events, rejected };
}

/** The event, or why it cannot be settled. */
function parseEvent(unverifiedEvent: unknown, age: EventAge): { event: UsageEvent; atMs: number } | string {
  const parsed = UsageEvent.safeParse(unverifiedEvent);
  if (!parsed.success) return `unreadable event: ${reasonsOf(parsed.error)}`;
  const atMs = timeOfUuidV7(parsed.data.id);
  if (atMs === undefined) return "the id is not a UUIDv7 in lower case";
  if (atMs < age.nowMs - age.retentionDays * DAY_MS) return `older than ${age.retentionDays} days`;
  if (atMs > age.nowMs + DAY_MS) return "more than a day in the future";
  return { event: parsed.data, atMs };
}

function reject(
  unverifiedEvent: unknown,
  { segment, reason }: { segment: string; reason: string },
): RejectedEvent {
  const payload = JSON.stringify(unverifiedEvent);
  const id = z.object({ id: z.uuid() }).safeParse(unverifiedEvent);
  return { segment, eventKey: id.success ? id.data.id : digestOf(payload), reason, payload };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function reasonsOf(error: z.ZodError): string {
  const issues = error.issues.slice(0, MAX_ISSUES);
  return issues.map((issue) => `${issue.path.join(".") || "it"}: ${issue.message}`).join("; ");
}
