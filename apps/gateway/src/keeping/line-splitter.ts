import { UploadError } from "./upload-error.ts";

const NEW_LINE = 0x0a;

/** What bounds a line, and who counts what is kept of it. */
export type LineBounds = {
  readonly maxBytes: number;
  /** False = the process holds too much already. */
  readonly hold: (bytes: number) => boolean;
};

/** Cuts bytes that come in pieces into lines, each with its end; never keeps more than one. */
export class LineSplitter {
  readonly #bounds: LineBounds;
  #kept: Buffer[] = [];
  #keptBytes = 0;
  /** The most that was ever kept. */
  #counted = 0;

  constructor(bounds: LineBounds) {
    this.#bounds = bounds;
  }

  /** The lines that end in these bytes. Throws an `UploadError` for one that is too long. */
  push(bytes: Buffer): Buffer[] {
    const lines: Buffer[] = [];
    let from = 0;
    for (let end = bytes.indexOf(NEW_LINE); end >= 0; end = bytes.indexOf(NEW_LINE, from)) {
      this.#keep(bytes.subarray(from, end + 1));
      lines.push(this.end());
      from = end + 1;
    }
    if (from < bytes.length) this.#keep(bytes.subarray(from));
    return lines;
  }

  /** What came after the last end of a line. */
  end(): Buffer {
    const [first, ...more] = this.#kept;
    const line = first !== undefined && more.length === 0 ? first : Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptBytes = 0;
    return line;
  }

  #keep(bytes: Buffer): void {
    this.#keptBytes += bytes.length;
    if (this.#keptBytes > this.#bounds.maxBytes) {
      throw new UploadError({
        refused: "invalid_request",
        message: `A line of this file is longer than ${this.#bounds.maxBytes} bytes.`,
        param: "file",
      });
    }
    if (this.#keptBytes > this.#counted) {
      if (!this.#bounds.hold(this.#keptBytes - this.#counted))
        throw new UploadError({ refused: "overloaded" });
      this.#counted = this.#keptBytes;
    }
    this.#kept.push(bytes);
  }
}
