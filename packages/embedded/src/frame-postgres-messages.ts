/** What a client sent: a start-up packet, or messages up to and including one that asks for an answer. */
export type PostgresUnit =
  | { readonly kind: "encryption-request" | "cancel-request" | "startup" | "terminate" }
  | { readonly kind: "batch"; readonly bytes: Buffer; readonly complete: boolean };

const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const known = new Set(Buffer.from("QPBDECHSFXdcf"));
const endsBatch = new Set(Buffer.from("QSF"));
const wantsAnswer = new Set(Buffer.from("QSFHcf"));
const TERMINATE = "X".charCodeAt(0);

/**
 * Cuts a client's bytes into units (PostgreSQL protocol 3.0, "Message Formats"). Parse, Bind and Execute stay
 * together up to their Sync, because another client's Parse in between would replace the unnamed statement.
 */
export class PostgresMessageFramer {
  #chunks: Buffer[] = [];
  #bytes = 0;
  #batch: Buffer[] = [];
  #batchBytes = 0;
  #started = false;

  /** Takes a chunk and returns the units it completed. Throws on a length or a type that no honest client sends. */
  push(chunk: Buffer): PostgresUnit[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const units: PostgresUnit[] = [];
    for (;;) {
      const message = this.#takeMessage();
      if (message === undefined) return units;
      const unit = this.#started ? this.#addToBatch(message) : this.#openSession(message);
      if (unit !== undefined) units.push(unit);
    }
  }

  #takeMessage(): Buffer | undefined {
    const typeBytes = this.#started ? 1 : 0;
    if (this.#bytes < typeBytes + 4) return undefined;
    const head = this.#peek(typeBytes + 4);
    if (this.#started && !known.has(head[0] ?? 0)) throw new Error("Unknown message type.");
    const length = head.readInt32BE(typeBytes) + typeBytes;
    if (length < typeBytes + 4 || length > MAX_MESSAGE_BYTES) throw new Error("Malformed message length.");
    if (this.#bytes < length) return undefined;
    const all = this.#peek(this.#bytes);
    this.#chunks = length === all.length ? [] : [all.subarray(length)];
    this.#bytes -= length;
    return all.subarray(0, length);
  }

  // The chunks are joined only when a header or a whole message is there, never once per chunk.
  #peek(bytes: number): Buffer {
    const first = this.#chunks[0];
    if (first !== undefined && first.length >= bytes) return first;
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }

  #openSession(message: Buffer): PostgresUnit {
    const code = message.length >= 8 ? message.readInt32BE(4) : 0;
    if (code === SSL_REQUEST || code === GSS_REQUEST) return { kind: "encryption-request" };
    if (code === CANCEL_REQUEST) return { kind: "cancel-request" };
    if (code >> 16 !== 3) throw new Error("Unknown protocol version.");
    this.#started = true;
    return { kind: "startup" };
  }

  #addToBatch(message: Buffer): PostgresUnit | undefined {
    const type = message[0] ?? 0;
    if (type === TERMINATE) return { kind: "terminate" };
    this.#batch.push(message);
    this.#batchBytes += message.length;
    if (this.#batchBytes > MAX_MESSAGE_BYTES) throw new Error("A batch without an end.");
    if (!wantsAnswer.has(type)) return undefined;
    const bytes = this.#batch.length === 1 ? message : Buffer.concat(this.#batch);
    this.#batch = [];
    this.#batchBytes = 0;
    return { kind: "batch", bytes, complete: endsBatch.has(type) };
  }
}
