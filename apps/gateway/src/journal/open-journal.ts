import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { adoptSegments } from "./adopt-segments.ts";
import { closeInterrupted } from "./close-interrupted.ts";
import { compareSegmentNames } from "./compare-segment-names.ts";
import { EventSender } from "./event-sender.ts";
import { claimJournalFolder, type JournalFolder } from "./journal-folder.ts";
import { reconcileSegments } from "./reconcile-segments.ts";
import { SegmentJournal } from "./segment-journal.ts";

const TICK_MS = 1_000;
const RECONCILE_MS = 2_000;
const TAKE_OVER_MS = 30_000;

/** What the journal needs of the world around it. */
export type JournalSetup = {
  readonly dataDir: string;
  readonly node: string;
  /** When a batch leaves: at so many events, or so long after the last time. */
  readonly batch: { readonly events: number; readonly delayMs: number };
  /** Appends one entry to the stream; false or a rejection where it was not taken. */
  readonly send: (payload: Buffer) => Promise<boolean>;
  readonly settledCounts: (names: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly now: () => number;
  readonly report: JournalReport;
};

/** What an operator is told of. */
export type JournalReport = {
  /** The journals of these processes are this one's now. */
  readonly inherited: (nodes: readonly string[]) => void;
  readonly adopted: (found: { segments: number; interrupted: number; damaged: number }) => void;
  readonly sent: (taken: boolean) => void;
  readonly writeFailed: (error: unknown) => void;
  readonly lost: (events: number) => void;
  readonly failed: (error: unknown) => void;
};

/** A journal that looks after itself: flushes, rolls, sends again, trims, and takes over what the dead left. */
export type OpenJournal = {
  readonly journal: SegmentJournal;
  /** PostgreSQL has this many events of a segment; absolute, so a repeat is harmless. */
  readonly settled: (segment: string, count: number) => void;
  /** Sends what is in memory, and stops. What is not settled stays on disk for whoever comes next. */
  readonly close: () => Promise<void>;
};

/** Opens this process's journal, and takes over from dead ones before the first request. */
export async function openJournal(setup: JournalSetup): Promise<OpenJournal> {
  const root = join(setup.dataDir, "journal");
  const quarantineFolder = join(setup.dataDir, "journal-quarantine");
  mkdirSync(quarantineFolder, { recursive: true, mode: 0o700 });
  const folder = await claimJournalFolder(root, setup.node);
  const sender = new EventSender({
    batchEvents: setup.batch.events,
    send: setup.send,
    onOutcome: setup.report.sent,
    onLost: setup.report.lost,
  });
  const journal = new SegmentJournal({
    folder: folder.path,
    node: setup.node,
    sender,
    now: setup.now,
    onWriteFailure: setup.report.writeFailed,
  });
  await takeOver(folder, journal, setup);

  const reconcile = () =>
    reconcileSegments({
      segments: journal.segments,
      settledCounts: setup.settledCounts,
      send: (payload) => sender.sendNow(payload),
      batchEvents: setup.batch.events,
      quarantineFolder,
      now: setup.now,
    });
  const timers = [
    setInterval(() => sender.flush(), setup.batch.delayMs),
    setInterval(() => journal.rollIfOld(), TICK_MS),
    repeat(reconcile, RECONCILE_MS, setup.report.failed),
    repeat(() => takeOver(folder, journal, setup), TAKE_OVER_MS, setup.report.failed),
  ];
  return {
    journal,
    settled(name, count) {
      const segment = journal.segments.find((each) => each.name === name);
      if (segment !== undefined) segment.settled = Math.max(segment.settled, count);
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      journal.roll();
      await sender.drain();
    },
  };
}

async function takeOver(folder: JournalFolder, journal: SegmentJournal, setup: JournalSetup): Promise<void> {
  const { segments: names, nodes } = await folder.takeOverDead();
  if (nodes.length > 0) setup.report.inherited(nodes);
  if (names.length === 0) return;
  const places = [...names]
    .sort(compareSegmentNames)
    .map((name) => ({ name, path: join(folder.path, `${name}.log`) }));
  const adoption = await adoptSegments(places, setup.now());
  journal.adopt(adoption.segments, adoption.interrupted.map(closeInterrupted));
  setup.report.adopted({
    segments: adoption.segments.length,
    interrupted: adoption.interrupted.length,
    damaged: adoption.damaged,
  });
}

/** Runs `work` every so often, never twice at a time. */
function repeat(
  work: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): NodeJS.Timeout {
  let running = false;
  return setInterval(async () => {
    if (running) return;
    running = true;
    await work().catch(onError);
    running = false;
  }, everyMs);
}
