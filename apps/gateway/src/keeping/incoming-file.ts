import { FormError } from "../forms/form-error.ts";
import type { FormPiece } from "../forms/form-piece.ts";
import type { InboundExchange } from "../inbound/inbound.ts";
import { BODY_PROBLEMS } from "../pipeline/body-problems.data.ts";
import { UploadError } from "./upload-error.ts";

const NEW_LINE = 0x0a;
const OPEN_BRACE = 0x7b;
const PIECE_BYTES = 64;
/** So much of a form is read before somebody is asked: a small one can be sent again. */
const REPLAY_BYTES = 262_144;
const TWO_FILES = new UploadError({
  refused: "invalid_request",
  message: "A form has one file, and its name is 'file'.",
  param: "file",
});

/** A form with one file, read ahead until it is known where it has to go. */
export class IncomingFile {
  readonly #pieces: AsyncGenerator<FormPiece, void>;
  readonly #exchange: Pick<InboundExchange, "hold" | "release">;
  readonly #maxLineBytes: number;
  #kept: FormPiece[] = [];
  #keptBytes = 0;
  #ended = false;
  #hasFile = false;
  #fileBytes = 0;
  #firstByte: number | undefined;
  #lineBytes: number | null = null;
  #purpose: string | undefined;

  constructor(
    pieces: AsyncGenerator<FormPiece, void>,
    exchange: Pick<InboundExchange, "hold" | "release">,
    maxLineBytes: number,
  ) {
    this.#pieces = pieces;
    this.#exchange = exchange;
    this.#maxLineBytes = maxLineBytes;
  }

  /** As far as it was read. */
  get purpose(): string | undefined {
    return this.#purpose;
  }

  /** All of it was read and is kept, so that it can be sent more than once. */
  get isWhole(): boolean {
    return this.#ended;
  }

  /** Reads until it is small and whole, or its first line is there, should it have one that counts. */
  async readAhead(): Promise<void> {
    while (!this.#ended && (this.#keptBytes < REPLAY_BYTES || this.#wantsMore)) {
      const piece = await this.#next();
      if (piece === null) break;
      const bytes = piece.kind === "bytes" ? piece.bytes.length : sizeOf(piece);
      if (!this.#exchange.hold(bytes)) throw new UploadError({ refused: "overloaded" });
      this.#keptBytes += bytes;
      this.#kept.push(piece);
    }
    if (this.#ended && !this.#hasFile) {
      throw new UploadError({ refused: "invalid_request", message: "The form has no file.", param: "file" });
    }
  }

  /** The first line, without its end; undefined where it is not there, because nobody needed it or it is too long. */
  firstLine(): Buffer | undefined {
    const bytes = this.#lineBytes ?? (this.#ended ? this.#fileBytes : null);
    if (bytes === null || bytes > this.#maxLineBytes) return undefined;
    const pieces = this.#kept.flatMap((piece) => (piece.kind === "bytes" ? [piece.bytes] : []));
    return Buffer.concat(pieces).subarray(0, bytes);
  }

  /** The form from its beginning; only a whole one can be asked for it again. */
  async *pieces(): AsyncGenerator<FormPiece, void> {
    if (this.#ended) {
      yield* this.#kept;
      return;
    }
    for (let piece = this.#kept.shift(); piece !== undefined; piece = this.#kept.shift()) yield piece;
    this.#exchange.release(this.#keptBytes);
    for (let piece = await this.#next(); piece !== null; piece = await this.#next()) yield piece;
  }

  get #wantsMore(): boolean {
    if (!this.#hasFile) return true;
    if (this.#purpose !== undefined && this.#purpose !== "batch") return false;
    const mayHaveLines = this.#purpose === "batch" || this.#firstByte === OPEN_BRACE;
    return mayHaveLines && this.#lineBytes === null && this.#fileBytes <= this.#maxLineBytes;
  }

  async #next(): Promise<FormPiece | null> {
    try {
      const { done, value } = await this.#pieces.next();
      if (done === true) {
        this.#ended = true;
        return null;
      }
      this.#note(value);
      return value;
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      const { problem } = error;
      throw new UploadError(
        problem.kind === "body"
          ? { refused: BODY_PROBLEMS[problem.problem] }
          : { refused: "invalid_request", message: problem.message, param: problem.param },
      );
    }
  }

  #note(piece: FormPiece): void {
    if (piece.kind === "file") {
      if (this.#hasFile || piece.name !== "file") throw TWO_FILES;
      this.#hasFile = true;
    } else if (piece.kind === "bytes") this.#noteBytes(piece.bytes);
    else if (piece.kind === "field" && piece.name === "purpose") {
      if (this.#purpose !== undefined) {
        const message = "'purpose' must be written once.";
        throw new UploadError({ refused: "invalid_request", message, param: "purpose" });
      }
      this.#purpose = piece.value;
    }
  }

  #noteBytes(bytes: Buffer): void {
    this.#firstByte ??= bytes[0];
    const end = this.#lineBytes === null ? bytes.indexOf(NEW_LINE) : -1;
    if (end >= 0) this.#lineBytes = this.#fileBytes + end;
    this.#fileBytes += bytes.length;
  }
}

function sizeOf(piece: FormPiece): number {
  return piece.kind === "field" ? PIECE_BYTES + piece.name.length + piece.value.length : PIECE_BYTES;
}
