const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const MIN_CARRY_BYTES = 1024;

/**
 * Cuts `text/event-stream` (WHATWG HTML, section 9.2.6) into events, whatever the chunks: lines end with LF,
 * CRLF or CR, events with an empty line. Bytes are never decoded, so a chunk may end inside a character, and
 * a chunk of whole events is read where it lies: only the start of an unfinished event is copied.
 */
export class EventFramer {
  /** What is read now: what was pending, then the last chunk. Places below are offsets into it. */
  bytes: Buffer = Buffer.alloc(0);
  /** The event that was found, with the blank line that ends it. What follows is pending. */
  eventStart = 0;
  eventEnd = 0;
  /** The value of its last `data` line, and how many it has. */
  dataStart = 0;
  dataEnd = 0;
  dataLines = 0;
  /** Whether it has a line `event: error`. */
  isErrorEvent = false;

  #carry: Buffer | undefined;
  #place = 0;
  #lineStart = 0;
  #hasCarriageReturns = false;

  /** How many bytes wait for the rest of their event. */
  get pendingBytes(): number {
    return this.bytes.length - this.eventEnd;
  }

  /** Takes the next chunk; to be called when {@link next} has answered false. */
  feed(chunk: Buffer): void {
    if (!this.#hasCarriageReturns) this.#hasCarriageReturns = chunk.includes(CARRIAGE_RETURN);
    const done = this.eventEnd;
    this.bytes = done === this.bytes.length ? chunk : this.#join(chunk);
    this.eventStart = 0;
    this.eventEnd = 0;
    this.dataStart -= done;
    this.dataEnd -= done;
    this.#place -= done;
    this.#lineStart -= done;
  }

  /** Finds the next whole event; false where there is none yet. */
  next(): boolean {
    if (this.#lineStart === this.eventEnd) this.#startEvent();
    for (;;) {
      const lineEnd = this.#findLineEnd();
      if (lineEnd < 0) return false;
      const isEmpty = lineEnd === this.#lineStart;
      if (!isEmpty) this.#readLine(lineEnd);
      this.#lineStart = this.#place;
      if (isEmpty) return this.#closeEvent(this.#place);
    }
  }

  /** Takes what is pending for an event, as clients do when a stream ends without a blank line. */
  finish(): boolean {
    const end = this.bytes.length;
    if (end === this.eventEnd) return false;
    const lineEnd = this.bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (lineEnd > this.#lineStart) this.#readLine(lineEnd);
    this.#lineStart = end;
    return this.#closeEvent(end);
  }

  /** The event's `data` lines joined by line feeds, for the rare event that has several. */
  joinData(): Buffer {
    const lines = this.bytes.toString("utf8", this.eventStart, this.eventEnd).split(/\r\n|\r|\n/);
    const data = lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart());
    return Buffer.from(data.join("\n"));
  }

  #startEvent(): void {
    this.dataStart = 0;
    this.dataEnd = 0;
    this.dataLines = 0;
    this.isErrorEvent = false;
  }

  #closeEvent(end: number): true {
    this.eventStart = this.eventEnd;
    this.eventEnd = end;
    return true;
  }

  /** The place of the next line's end, or -1; a CR that ends the chunk may be half of a CRLF, so it waits. */
  #findLineEnd(): number {
    const { bytes } = this;
    if (!this.#hasCarriageReturns) {
      const found = bytes.indexOf(LINE_FEED, this.#place);
      this.#place = found < 0 ? bytes.length : found + 1;
      return found;
    }
    for (let place = this.#place; place < bytes.length; place += 1) {
      const byte = bytes[place];
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
      if (byte === CARRIAGE_RETURN && place + 1 === bytes.length) {
        this.#place = place;
        return -1;
      }
      this.#place = byte === CARRIAGE_RETURN && bytes[place + 1] === LINE_FEED ? place + 2 : place + 1;
      return place;
    }
    this.#place = bytes.length;
    return -1;
  }

  #readLine(lineEnd: number): void {
    if (this.#lineStartsWith("data:", lineEnd)) {
      const start = this.#lineStart + 5;
      this.dataStart = start < lineEnd && this.bytes[start] === SPACE ? start + 1 : start;
      this.dataEnd = lineEnd;
      this.dataLines += 1;
    } else if (
      this.#lineStartsWith("event: error", lineEnd) ||
      this.#lineStartsWith("event:error", lineEnd)
    ) {
      this.isErrorEvent = true;
    }
  }

  #lineStartsWith(word: string, lineEnd: number): boolean {
    const start = this.#lineStart;
    if (lineEnd - start < word.length) return false;
    for (let index = 0; index < word.length; index += 1) {
      if (this.bytes[start + index] !== word.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Doubles its room when it runs out, so that an event in many small chunks costs linear time. */
  #join(chunk: Buffer): Buffer {
    const pending = this.bytes.length - this.eventEnd;
    const total = pending + chunk.length;
    const isInPlace =
      this.eventEnd === 0 && this.#carry !== undefined && this.bytes.buffer === this.#carry.buffer;
    if (!isInPlace || this.#carry === undefined || total > this.#carry.length) {
      const carry = Buffer.allocUnsafeSlow(Math.max(MIN_CARRY_BYTES, 2 * total));
      this.bytes.copy(carry, 0, this.eventEnd);
      this.#carry = carry;
    }
    chunk.copy(this.#carry, pending);
    return this.#carry.subarray(0, total);
  }
}
