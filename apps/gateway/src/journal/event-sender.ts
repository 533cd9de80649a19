import { batchBytes, EventBatch } from "./event-batch.ts";
import type { Segment } from "./segment.ts";

/** An entry of one segment must stay well below what the stream takes. */
const MAX_BATCH_BYTES = 1_000_000;
const MAX_IN_FLIGHT = 8;
const MAX_UNRECORDED = 1_000;

/** When a batch is full, and how it leaves. */
export type EventSenderSetup = {
  readonly batchEvents: number;
  /** Appends one entry to the stream; false or a rejection where it was not taken. */
  readonly send: (payload: Buffer) => Promise<boolean>;
  readonly onOutcome: (sent: boolean) => void;
  readonly onLost: (events: number) => void;
};

/**
 * Batches events on their way to Redis. What cannot leave at once is dropped from memory and its segment marked,
 * since it stands in the journal: memory stays bounded however long Redis is away.
 */
export class EventSender {
  #batch: EventBatch | null = null;
  /** Memory to use again: what is allocated outside of the heap makes the collector run early. */
  #spare: Buffer | null = null;
  #inFlight = 0;
  #unrecorded: string[] = [];
  readonly #setup: EventSenderSetup;
  #idle: (() => void) | null = null;

  constructor(setup: EventSenderSetup) {
    this.#setup = setup;
  }

  /** `event` is JSON, and copied. */
  add(segment: Segment, event: Uint8Array): void {
    if (segment !== this.#batch?.segment) this.flush();
    this.#batch ??= this.#open(segment);
    this.#batch.add(event);
    if (this.#batch.events >= this.#setup.batchEvents || this.#batch.length > MAX_BATCH_BYTES) this.flush();
  }

  /** An event that no segment holds: kept in memory, up to a bound, until Redis takes it. */
  addUnrecorded(event: string): void {
    if (this.#unrecorded.length < MAX_UNRECORDED) this.#unrecorded.push(event);
    else this.#setup.onLost(1);
  }

  flush(): void {
    this.#flushUnrecorded();
    const batch = this.#batch;
    if (batch === null) return;
    this.#batch = null;
    const { segment } = batch;
    if (this.#inFlight >= MAX_IN_FLIGHT) {
      segment.unsent = true;
      return;
    }
    void this.sendNow(batch.close()).then((sent) => {
      // Only an answer proves that nobody is going to read the memory any more.
      if (sent) this.#spare = batch.memory;
      else segment.unsent = true;
    });
  }

  /** Sends a batch; false where it was not taken. Never rejects. */
  async sendNow(payload: Buffer): Promise<boolean> {
    this.#inFlight += 1;
    const sent = await this.#setup.send(payload).catch(() => false);
    this.#inFlight -= 1;
    this.#setup.onOutcome(sent);
    if (this.#inFlight === 0) this.#idle?.();
    return sent;
  }

  /** Flushes, and resolves when nothing is on its way any more. */
  async drain(): Promise<void> {
    this.flush();
    if (this.#inFlight > 0)
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
  }

  #open(segment: Segment): EventBatch {
    const memory = this.#spare;
    this.#spare = null;
    return new EventBatch(segment, memory);
  }

  #flushUnrecorded(): void {
    if (this.#unrecorded.length === 0 || this.#inFlight >= MAX_IN_FLIGHT) return;
    const events = this.#unrecorded;
    this.#unrecorded = [];
    void this.sendNow(batchBytes("unrecorded", events)).then((sent) => {
      if (!sent) for (const event of events) this.addUnrecorded(event);
    });
  }
}
