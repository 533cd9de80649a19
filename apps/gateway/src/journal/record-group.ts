import { crc32 } from "node:zlib";
import { deferred } from "./deferred.ts";
import type { JournalEntry } from "./journal.ts";
import { RECORD_FRAME, type RecordKind } from "./record-frame.ts";

const { headerBytes } = RECORD_FRAME;
const LONGEST_CHARACTER_BYTES = 3;
const FIRST_BYTES = 65_536;

/** Records that will be written at once, and whoever waits for that: all of one turn of the event loop. */
export class RecordGroup {
  /** For whoever noted a start. */
  readonly started = deferred<JournalEntry>();
  /** For whoever noted an end. */
  readonly ended = deferred<void>();
  /** How many starts it holds. */
  starts = 0;
  #memory: Buffer;
  #length = 0;
  readonly #events: { readonly from: number; readonly to: number }[] = [];

  /** `memory` is what another group no longer needs. */
  constructor(memory: Buffer | null) {
    this.#memory = memory ?? Buffer.allocUnsafeSlow(FIRST_BYTES);
  }

  get memory(): Buffer {
    return this.#memory;
  }

  get length(): number {
    return this.#length;
  }

  /** All of it, as it stands on disk. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length);
  }

  /** JSON of the end records. */
  get events(): readonly Buffer[] {
    return this.#events.map(({ from, to }) => this.#memory.subarray(from, to));
  }

  /** Adds a record around `json`. */
  add(kind: RecordKind, json: string): void {
    const payloadAt = this.#length + headerBytes;
    const needed = payloadAt + 1 + json.length * LONGEST_CHARACTER_BYTES;
    if (needed > this.#memory.length) this.#grow(needed);
    const memory = this.#memory;
    memory[payloadAt] = RECORD_FRAME[kind];
    const to = payloadAt + 1 + memory.write(json, payloadAt + 1);
    memory.writeUInt32LE(to - payloadAt, this.#length);
    memory.writeUInt32LE(crc32(memory.subarray(payloadAt, to)), this.#length + 4);
    this.#length = to;
    if (kind === "start") this.starts += 1;
    else this.#events.push({ from: payloadAt + 1, to });
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#memory.length * 2));
    larger.set(this.bytes);
    this.#memory = larger;
  }
}
