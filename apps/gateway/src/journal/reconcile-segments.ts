import { readFile, rename, unlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { batchBytes } from "./event-batch.ts";
import { readSegment } from "./read-segment.ts";
import type { Segment } from "./segment.ts";

const FIRST_RESEND_MS = 30_000;
const LONGEST_RESEND_MS = 600_000;
const RETRY_UNSENT_MS = 2_000;

/** What reconciling needs of the world around it. */
export type ReconcileSetup = {
  /** Oldest first; trimmed in this order, so that no end outlives its start's chance of being replayed. */
  readonly segments: Segment[];
  /** How many events of each are in PostgreSQL; throws while that is away. */
  readonly settledCounts: (names: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly send: (payload: Buffer) => Promise<boolean>;
  readonly batchEvents: number;
  readonly quarantineFolder: string;
  readonly now: () => number;
};

/** Trims what PostgreSQL has whole, and sends again what seems to have got lost on the way there. */
export async function reconcileSegments(setup: ReconcileSetup): Promise<void> {
  const known = await refreshCounts(setup);
  await trim(setup);
  for (const segment of [...setup.segments]) {
    if (!isDue(segment, { known, nowMs: setup.now() })) continue;
    if (!(await resend(segment, setup))) return;
  }
}

async function refreshCounts({ segments, settledCounts }: ReconcileSetup): Promise<boolean> {
  const names = segments.filter((segment) => segment.events > segment.settled).map(({ name }) => name);
  if (names.length === 0) return true;
  try {
    const counts = await settledCounts(names);
    for (const segment of segments)
      segment.settled = Math.max(segment.settled, counts.get(segment.name) ?? 0);
    return true;
  } catch {
    return false;
  }
}

async function trim({ segments, quarantineFolder }: ReconcileSetup): Promise<void> {
  for (let oldest = segments[0]; oldest !== undefined && isDone(oldest); oldest = segments[0]) {
    if (oldest.damaged > 0) await rename(oldest.path, join(quarantineFolder, basename(oldest.path)));
    else await unlink(oldest.path);
    segments.shift();
  }
}

function isDone({ file, openStarts, events, settled }: Segment): boolean {
  return file === null && openStarts === 0 && settled >= events;
}

/** Without PostgreSQL's word only what never reached Redis is sent: anything else may just be waiting there. */
function isDue(segment: Segment, { known, nowMs }: { known: boolean; nowMs: number }): boolean {
  if (segment.file !== null || segment.settled >= segment.events) return false;
  const waitedMs = nowMs - segment.lastSentMs;
  if (segment.unsent) return segment.sends === 0 || waitedMs >= RETRY_UNSENT_MS;
  return known && waitedMs >= Math.min(FIRST_RESEND_MS * 2 ** segment.sends, LONGEST_RESEND_MS);
}

async function resend(segment: Segment, { send, batchEvents, now }: ReconcileSetup): Promise<boolean> {
  const { ends } = readSegment(await readFile(segment.path));
  segment.lastSentMs = now();
  segment.sends += 1;
  for (let at = 0; at < ends.length; at += batchEvents) {
    const sent = await send(batchBytes(segment.name, ends.slice(at, at + batchEvents)));
    if (!sent) {
      segment.unsent = true;
      return false;
    }
  }
  segment.unsent = false;
  return true;
}
