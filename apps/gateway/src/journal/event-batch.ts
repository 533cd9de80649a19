import type { Segment } from "./segment.ts";

const FIRST_BYTES = 65_536;
const COMMA = 0x2c;
const CLOSING = "]}";

/**
 * Events of one segment on their way into one entry of the stream, as the bytes that it will hold. A hundred strings
 * waiting for their turn made the garbage collector copy what they were built of, again and again.
 */
export class EventBatch {
  readonly segment: Segment;
  #bytes: Buffer;
  #length: number;
  #events = 0;

  /** `memory` is what another batch no longer needs. */
  constructor(segment: Segment, memory: Buffer | null) {
    this.segment = segment;
    this.#bytes = memory ?? Buffer.allocUnsafeSlow(FIRST_BYTES);
    this.#length = this.#bytes.write(opening(segment.name));
  }

  get length(): number {
    return this.#length;
  }

  get memory(): Buffer {
    return this.#bytes;
  }

  get events(): number {
    return this.#events;
  }

  /** Copies an event, which is JSON. */
  add(event: Uint8Array): void {
    const needed = this.#length + event.length + 1 + CLOSING.length;
    if (needed > this.#bytes.length) this.#grow(needed);
    if (this.#events > 0) {
      this.#bytes[this.#length] = COMMA;
      this.#length += 1;
    }
    this.#bytes.set(event, this.#length);
    this.#length += event.length;
    this.#events += 1;
  }

  /** The wire form (contracts: UsageBatch). Nothing may be added any more. */
  close(): Buffer {
    this.#length += this.#bytes.write(CLOSING, this.#length);
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** The wire form of a batch (contracts: UsageBatch) around events that are JSON already. */
export function batchBytes(segment: string, events: readonly string[]): Buffer {
  return Buffer.from(`${opening(segment)}${events.join(",")}${CLOSING}`);
}

function opening(segment: string): string {
  return `{"version":1,"segment":"${segment}","events":[`;
}
