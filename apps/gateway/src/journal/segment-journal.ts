import { join } from "node:path";
import type { EventSender } from "./event-sender.ts";
import { type Journal, type JournalEntry, JournalUnavailableError } from "./journal.ts";
import type { RecordKind } from "./record-frame.ts";
import { RecordGroup } from "./record-group.ts";
import { newSegment, type Segment } from "./segment.ts";
import { SegmentFile } from "./segment-file.ts";

const ROLL_BYTES = 16 * 1_048_576;
const ROLL_AGE_MS = 5_000;
const MAX_GROUP_BYTES = 1_048_576;

/** What a journal is made of. */
export type SegmentJournalSetup = {
  readonly folder: string;
  readonly node: string;
  readonly sender: EventSender;
  readonly now: () => number;
  readonly onWriteFailure: (error: unknown) => void;
};

type OpenSegment = Segment & { readonly file: SegmentFile };

/** Writes the two records of each attempt to segments, and hands each event on to the sender. */
export class SegmentJournal implements Journal {
  /** Oldest first: the order in which they are trimmed. The last is written to. */
  readonly segments: Segment[] = [];
  /** Why the last write failed; null when it did not. */
  failure: string | null = null;
  readonly #setup: SegmentJournalSetup;
  #number = 0;
  #current: OpenSegment | null = null;
  /** What was noted in this turn of the event loop, for the current segment. */
  #group: RecordGroup | null = null;
  #spare: Buffer | null = null;
  readonly #commit = (): void => this.commit();

  constructor(setup: SegmentJournalSetup) {
    this.#setup = setup;
  }

  start(identity: string): Promise<JournalEntry> {
    try {
      const segment = this.#current ?? this.#begin();
      segment.openStarts += 1;
      return this.#note("start", identity).started.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  end(entry: JournalEntry, event: string): Promise<void> {
    entry.openStarts -= 1;
    try {
      if (this.#current === null) this.#begin();
      return this.#note("end", event).ended.promise;
    } catch {
      // The disk is full or gone: the event still has a way, if a shorter one.
      this.#setup.sender.addUnrecorded(event);
      return Promise.resolve();
    }
  }

  /** Writes what was noted, and lets go on who waits for it. */
  commit(): void {
    const group = this.#group;
    const segment = this.#current;
    if (group === null || segment === null) return;
    this.#group = null;
    this.#spare = group.memory;
    try {
      segment.file.append(group.bytes);
    } catch (error) {
      this.#lose(group, segment, error);
      return;
    }
    for (const event of group.events) {
      segment.events += 1;
      this.#setup.sender.add(segment, event);
    }
    group.started.resolve(segment);
    group.ended.resolve();
    if (segment.file.bytes > ROLL_BYTES) this.roll();
  }

  /** Takes in segments of the dead, which are trimmed before our own, and closes what was interrupted in them. */
  adopt(segments: readonly Segment[], closed: readonly string[]): void {
    for (const event of closed) void this.end({ openStarts: 0 }, event);
    this.commit();
    this.segments.unshift(...segments);
  }

  /** Seals the current segment if it has become old, so that it can be trimmed. */
  rollIfOld(): void {
    const current = this.#current;
    if (current !== null && this.#setup.now() - current.openedMs > ROLL_AGE_MS) this.roll();
  }

  /** Seals the current segment; the next record begins another. */
  roll(): void {
    this.commit();
    const sealed: Segment | null = this.#current;
    if (sealed === null) return;
    this.#current = null;
    this.#setup.sender.flush();
    sealed.file?.close();
    sealed.file = null;
    sealed.lastSentMs = this.#setup.now();
  }

  /** The check phase comes after all input of a turn, and before any of a later one. */
  #note(kind: RecordKind, json: string): RecordGroup {
    if (this.#group === null) {
      this.#group = new RecordGroup(this.#spare);
      setImmediate(this.#commit);
    }
    const group = this.#group;
    group.add(kind, json);
    if (group.length > MAX_GROUP_BYTES) this.commit();
    return group;
  }

  /** Nothing of the group stands in the segment: its starts are refused, its events take the shorter way. */
  #lose(group: RecordGroup, segment: Segment, error: unknown): void {
    const failure = this.#failed(error);
    segment.openStarts -= group.starts;
    for (const event of group.events) this.#setup.sender.addUnrecorded(event.toString());
    if (group.starts > 0) group.started.reject(failure);
    group.ended.resolve();
    this.roll();
  }

  #begin(): OpenSegment {
    this.#number += 1;
    const name = `${this.#setup.node}-${this.#number}`;
    const path = join(this.#setup.folder, `${name}.log`);
    try {
      const file = new SegmentFile(path);
      const segment = Object.assign(newSegment({ name, path, file }, this.#setup.now()), { file });
      this.segments.push(segment);
      this.#current = segment;
      this.failure = null;
      return segment;
    } catch (error) {
      throw this.#failed(error);
    }
  }

  #failed(error: unknown): JournalUnavailableError {
    this.failure = error instanceof Error ? error.message : "unknown";
    this.#setup.onWriteFailure(error);
    return new JournalUnavailableError(error);
  }
}
