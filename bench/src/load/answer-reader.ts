const HEAD_END = Buffer.from("\r\n\r\n");
const LENGTH = Buffer.from("content-length: ");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");
const OK = Buffer.from("HTTP/1.1 200");
const NEWLINE = 0x0a;

/** Reads one answer after the other off a connection, with as little work as can be: the load must not be the limit. */
export class AnswerReader {
  events = 0;
  failed = false;
  #kept: Buffer | null = null;
  #missing = -1;
  #chunked = false;
  #lastByte = 0;

  /** Whether the answer is complete with this data. */
  push(data: Buffer): boolean {
    if (this.#missing >= 0) {
      this.#missing -= data.length;
      return this.#missing <= 0 && this.#reset();
    }
    if (this.#chunked) return this.#pushChunked(data, 0);
    const bytes = this.#kept === null ? data : Buffer.concat([this.#kept, data]);
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd < 0) {
      this.#kept = bytes;
      return false;
    }
    this.#kept = null;
    this.failed = !bytes.subarray(0, OK.length).equals(OK);
    const lengthAt = bytes.indexOf(LENGTH);
    if (lengthAt < 0 || lengthAt > headEnd) {
      this.#chunked = true;
      return this.#pushChunked(bytes, headEnd + HEAD_END.length);
    }
    const lengthEnd = bytes.indexOf("\r", lengthAt);
    const length = Number(bytes.toString("latin1", lengthAt + LENGTH.length, lengthEnd));
    this.#missing = length - (bytes.length - headEnd - HEAD_END.length);
    return this.#missing <= 0 && this.#reset();
  }

  #pushChunked(data: Buffer, from: number): boolean {
    for (let at = data.indexOf(NEWLINE, from); at >= 0; at = data.indexOf(NEWLINE, at + 1)) {
      const before = at === 0 ? this.#lastByte : data[at - 1];
      if (before === NEWLINE) this.events += 1;
    }
    this.#lastByte = data[data.length - 1] ?? 0;
    const ended = data.length >= LAST_CHUNK.length && data.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
    return ended && this.#reset();
  }

  #reset(): boolean {
    this.#missing = -1;
    this.#chunked = false;
    return true;
  }
}
