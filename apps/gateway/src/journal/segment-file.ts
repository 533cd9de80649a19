import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";

/** A segment that is being written. */
export class SegmentFile {
  #bytes = 0;
  readonly #fd: number;

  constructor(path: string) {
    this.#fd = openSync(path, "ax", 0o600);
  }

  /** The file's length. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Hands records to the kernel, all or none: throws where the disk does not take the whole of them. */
  append(records: Uint8Array): void {
    const written = writeSync(this.#fd, records);
    if (written !== records.length) {
      ftruncateSync(this.#fd, this.#bytes);
      throw new Error("the disk took only a part of the records");
    }
    this.#bytes += written;
  }

  close(): void {
    closeSync(this.#fd);
  }
}
