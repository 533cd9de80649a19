import type { StreamEncoder } from "../neutral/codec.ts";
import type { ErrorKind } from "../neutral/neutral-error.ts";
import type { BlockKind, StreamPart } from "../neutral/stream-part.ts";

type ErrorPart = Extract<StreamPart, { type: "error" }>;

const MAX_DELIVERED_BYTES = 262_144;
/** Another provider would say the same of these, or should not be asked behind the back of the one that said it. */
const FATAL: ReadonlySet<ErrorKind> = new Set([
  "invalid-request",
  "content-filter",
  "too-large",
  "context-length",
]);

/** What one client has got so far, whoever wrote it. */
export class ClientStream {
  /** The answer's text, without thoughts. */
  delivered = "";
  /** The block that grows; none between two. */
  open: { readonly block: number; readonly kind: BlockKind } | undefined;
  /** The number of the next block. */
  nextBlock = 0;
  /** Whether somebody else can write the rest. */
  canResume = true;
  readonly #encoder: StreamEncoder;
  #bytes = 0;
  #heldError: ErrorPart | undefined;

  constructor(encoder: StreamEncoder) {
    this.#encoder = encoder;
  }

  /** The parts as the client's dialect has them. An error that somebody else can make good is held back: see `giveUp`. */
  write(parts: readonly StreamPart[]): string {
    try {
      return this.#encoder.encode(parts);
    } catch (error) {
      this.canResume = false;
      throw error;
    }
  }

  end(): string {
    return this.#encoder.end();
  }

  /** Notes what is about to be written. */
  note(part: StreamPart): void {
    switch (part.type) {
      case "block-start":
        this.open = { block: part.block, kind: part.kind };
        this.nextBlock = Math.max(this.nextBlock, part.block + 1);
        if (part.choice !== 0 || (part.kind !== "text" && part.kind !== "reasoning")) this.canResume = false;
        return;
      case "block-delta":
        if (this.open?.kind === "text" && this.canResume) this.#keep(part.text);
        return;
      case "block-end":
        this.open = undefined;
        return;
      case "finish":
      case "error":
        this.canResume = false;
        return;
      default:
        return;
    }
  }

  /** Whether an error is kept from the client. */
  holds(part: ErrorPart): boolean {
    if (!this.canResume || FATAL.has(part.error.kind)) return false;
    this.#heldError = part;
    return true;
  }

  /** Somebody goes on: the error is made good. */
  resumed(): void {
    this.#heldError = undefined;
  }

  /** What tells of the error that was held back, if one was. */
  giveUp(): string {
    const part = this.#heldError;
    this.#heldError = undefined;
    this.canResume = false;
    return part === undefined ? "" : this.write([part]);
  }

  #keep(text: string): void {
    this.#bytes += Buffer.byteLength(text);
    if (this.#bytes <= MAX_DELIVERED_BYTES) {
      this.delivered += text;
      return;
    }
    this.canResume = false;
    this.delivered = "";
  }
}
