import { join } from "node:path";
import type { EventSender } from "./event-sender.ts";
import { type Journal, type JournalEntry, JournalUnavailableError } from "./journal.ts";
import { newSegment, type Segment } from "./segment.ts";
import { SegmentFile } from "./segment-file.ts";

const ROLL_BYTES = 16 * 1_048_576;
const ROLL_AGE_MS = 5_000;

/** What a journal is made of. */
export type SegmentJournalSetup = {
  readonly folder: string;
  readonly node: string;
  readonly sender: EventSender;
  readonly now: () => number;
  readonly onWriteFailure: (error: unknown) => void;
};

type OpenSegment = Segment & { readonly file: SegmentFile };

/** Appends the two records of each attempt to segments, and hands each event on to the sender. */
export class SegmentJournal implements Journal {
  /** Oldest first: the order in which they are trimmed. The last is written to. */
  readonly segments: Segment[] = [];
  /** Why the last write failed; null when it did not. */
  failure: string | null = null;
  readonly #setup: SegmentJournalSetup;
  #number = 0;
  #current: OpenSegment | null = null;

  constructor(setup: SegmentJournalSetup) {
    this.#setup = setup;
  }

  start(identity: string): JournalEntry {
    const segment = this.#current ?? this.#begin();
    this.#append(segment, "start", identity);
    segment.openStarts += 1;
    return segment;
  }

  end(entry: JournalEntry, event: string): void {
    entry.openStarts -= 1;
    try {
      const segment = this.#current ?? this.#begin();
      const bytes = this.#append(segment, "end", event);
      segment.events += 1;
      this.#setup.sender.add(segment, bytes);
      if (segment.file.bytes > ROLL_BYTES) this.roll();
    } catch {
      // The disk is full or gone: the event still has a way, if a shorter one.
      this.#setup.sender.addUnrecorded(event);
    }
  }

  /** Takes in segments of the dead, which are trimmed before our own, and closes what was interrupted in them. */
  adopt(segments: readonly Segment[], closed: readonly string[]): void {
    for (const event of closed) this.end({ openStarts: 0 }, event);
    this.segments.unshift(...segments);
  }

  /** Seals the current segment if it has become old, so that it can be trimmed. */
  rollIfOld(): void {
    const current = this.#current;
    if (current !== null && this.#setup.now() - current.openedMs > ROLL_AGE_MS) this.roll();
  }

  /** Seals the current segment; the next record begins another. */
  roll(): void {
    const sealed: Segment | null = this.#current;
    if (sealed === null) return;
    this.#current = null;
    this.#setup.sender.flush();
    sealed.file?.close();
    sealed.file = null;
    sealed.lastSentMs = this.#setup.now();
  }

  #append({ file }: OpenSegment, kind: "start" | "end", json: string): Buffer {
    try {
      return file.append(kind, json);
    } catch (error) {
      this.roll();
      throw this.#failed(error);
    }
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
