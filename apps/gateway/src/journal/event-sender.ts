import type { Segment } from "./segment.ts";

/** An entry of one segment must stay well below what the stream takes. */
const MAX_BATCH_CHARACTERS = 1_000_000;
const MAX_IN_FLIGHT = 8;
const MAX_UNRECORDED = 1_000;

/** When a batch is full, and how it leaves. */
export type EventSenderSetup = {
  readonly batchEvents: number;
  /** Appends one entry to the stream; false or a rejection where it was not taken. */
  readonly send: (payload: string) => Promise<boolean>;
  readonly onOutcome: (sent: boolean) => void;
  readonly onLost: (events: number) => void;
};

/**
 * Batches events on their way to Redis. What cannot leave at once is dropped from memory and its segment marked,
 * since it stands in the journal: memory stays bounded however long Redis is away.
 */
export class EventSender {
  #segment: Segment | null = null;
  #events: string[] = [];
  #characters = 0;
  #inFlight = 0;
  #unrecorded: string[] = [];
  readonly #setup: EventSenderSetup;
  #idle: (() => void) | null = null;

  constructor(setup: EventSenderSetup) {
    this.#setup = setup;
  }

  add(segment: Segment, event: string): void {
    if (segment !== this.#segment) this.flush();
    this.#segment = segment;
    this.#events.push(event);
    this.#characters += event.length;
    if (this.#events.length >= this.#setup.batchEvents || this.#characters > MAX_BATCH_CHARACTERS)
      this.flush();
  }

  /** An event that no segment holds: kept in memory, up to a bound, until Redis takes it. */
  addUnrecorded(event: string): void {
    if (this.#unrecorded.length < MAX_UNRECORDED) this.#unrecorded.push(event);
    else this.#setup.onLost(1);
  }

  flush(): void {
    this.#flushUnrecorded();
    const segment = this.#segment;
    if (segment === null || this.#events.length === 0) return;
    const payload = batchText(segment.name, this.#events);
    this.#events = [];
    this.#characters = 0;
    if (this.#inFlight >= MAX_IN_FLIGHT) {
      segment.unsent = true;
      return;
    }
    void this.sendNow(payload).then((sent) => {
      if (!sent) segment.unsent = true;
    });
  }

  /** Sends a batch; false where it was not taken. Never rejects. */
  async sendNow(payload: string): Promise<boolean> {
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

  #flushUnrecorded(): void {
    if (this.#unrecorded.length === 0 || this.#inFlight >= MAX_IN_FLIGHT) return;
    const events = this.#unrecorded;
    this.#unrecorded = [];
    void this.sendNow(batchText("unrecorded", events)).then((sent) => {
      if (!sent) for (const event of events) this.addUnrecorded(event);
    });
  }
}

/** The wire form of a batch (contracts: UsageBatch) around events that are JSON already. */
export function batchText(segment: string, events: readonly string[]): string {
  return `{"version":1,"segment":"${segment}","events":[${events.join(",")}]}`;
}
