import { Readable } from "node:stream";
import type { InboundExchange } from "../inbound/inbound.ts";
import { createMp3Frames, type SoundFrames } from "../media-tasks/create-mp3-frames.ts";
import { FormError } from "./form-error.ts";
import type { FormPiece } from "./form-piece.ts";
import type { FormProblem } from "./form-problem.ts";
import { writeForm } from "./write-form.ts";

/** What bounds forms that stream. */
export type UploadLimits = {
  /** Of a whole form. */
  readonly maxBytes: number;
  /** That is kept while nobody knows yet where the form is to go. */
  readonly maxHeldBytes: number;
  /** That is kept for another attempt. */
  readonly replayBytes: number;
};

/** Where a form comes from, and what it may take. */
export type UploadSetup = {
  readonly exchange: Pick<InboundExchange, "hold" | "release">;
  readonly limits: UploadLimits;
  /** Undefined = its sender did not say. */
  readonly declaredBytes: number | undefined;
};

/** A form on its way to a provider. */
export type OutgoingForm = { readonly contentType: string; readonly body: Readable };

type Pieces = AsyncGenerator<FormPiece, void>;

const PIECE_BYTES = 64;
const WINDOW_BYTES = 65_536;
const START_BYTES = 4_096;
/** No field that anything is decided by is longer. */
const MAX_NOTED_LENGTH = 1_000;

/**
 * A form that comes while it is sent on. What was read is kept as long as it is small enough, so that another provider can be sent the
 * same; beyond that only the piece that is under way is.
 */
export class FormUpload {
  /** The fields that have come so far, the first of each name; none that is longer than 1,000 characters. */
  readonly fields: ReadonlyMap<string, string>;
  /** Of the whole form, as its sender said. */
  readonly declaredBytes: number | undefined;
  readonly #fields = new Map<string, string>();
  readonly #pieces: Pieces;
  readonly #exchange: Pick<InboundExchange, "hold" | "release">;
  readonly #limits: UploadLimits;
  #kept: FormPiece[] = [];
  /** The number of the first that is kept. */
  #first = 0;
  #keptBytes = 0;
  #mayKeep: number;
  #opening = true;
  #ended = false;
  #models = 0;
  #fileBytes = 0;
  #files = 0;
  #problem: FormProblem | undefined;
  #reading: Promise<void> | null = null;
  #fileStart = Buffer.alloc(0);
  readonly #frames = createMp3Frames();

  constructor(pieces: Pieces, { exchange, limits, declaredBytes }: UploadSetup) {
    this.fields = this.#fields;
    this.#pieces = pieces;
    this.declaredBytes = declaredBytes;
    this.#exchange = exchange;
    this.#limits = limits;
    this.#mayKeep = limits.maxHeldBytes;
  }

  /** What is wrong with it, as far as it was read. */
  get problem(): FormProblem | undefined {
    return this.#problem;
  }

  /** Whether it can be sent once more from its beginning. */
  get isWhole(): boolean {
    return this.#first === 0;
  }

  /** Of the files, as far as they were read. */
  get fileBytes(): number {
    return this.#fileBytes;
  }

  /** How many files have begun. */
  get files(): number {
    return this.#files;
  }

  /** How the first file begins: enough to tell what it is. */
  get fileStart(): Buffer {
    return this.#fileStart;
  }

  /** Of the first file, where it is MP3, as far as it was read. */
  get frames(): SoundFrames | undefined {
    return this.#frames.read();
  }

  /**
   * Reads the fields up to the first file; where `model` must be known and has not come by then, up to that. Resolves with what is wrong.
   */
  async open(needsModel: boolean): Promise<FormProblem | undefined> {
    let index = 0;
    for (;;) {
      const piece = await this.#at(index).catch(() => null);
      if (this.#problem !== undefined) return this.#problem;
      if (piece === null || (piece.kind === "file" && (!needsModel || this.#models > 0))) break;
      index += 1;
    }
    this.#opening = false;
    this.#mayKeep = Math.max(this.#limits.replayBytes, this.#keptBytes);
    return undefined;
  }

  /** The form for a provider, from its beginning; only one at a time is read. */
  send(model: string): OutgoingForm {
    const { contentType, bytes } = writeForm((index) => this.#at(index), model);
    return {
      contentType,
      body: Readable.from(bytes, { objectMode: false, highWaterMark: WINDOW_BYTES }),
    };
  }

  async #at(index: number): Promise<FormPiece | null> {
    for (;;) {
      if (this.#problem !== undefined) throw new FormError(this.#problem);
      const kept = this.#kept[index - this.#first];
      if (kept !== undefined) return kept;
      if (this.#ended) return null;
      // Whoever asked before may have left; what was read for them is there for the next.
      this.#reading ??= this.#read().finally(() => {
        this.#reading = null;
      });
      await this.#reading;
    }
  }

  async #read(): Promise<void> {
    try {
      const { done, value } = await this.#pieces.next();
      if (done === true) this.#ended = true;
      else this.#take(value);
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      this.#problem = error.problem;
    }
  }

  #take(piece: FormPiece): void {
    this.#note(piece);
    const bytes = sizeOf(piece);
    const fits = this.isWhole && this.#keptBytes + bytes <= this.#mayKeep;
    if (fits && this.#exchange.hold(bytes)) {
      this.#kept.push(piece);
      this.#keptBytes += bytes;
      return;
    }
    if (this.#opening) this.#problem = { kind: "body", problem: fits ? "overloaded" : "too-large" };
    this.#first += this.#kept.length;
    this.#kept = [piece];
    this.#exchange.release(this.#keptBytes);
    this.#keptBytes = 0;
  }

  #note(piece: FormPiece): void {
    if (piece.kind === "bytes") {
      this.#noteStart(piece.bytes);
      this.#fileBytes += piece.bytes.length;
    }
    if (piece.kind === "file") this.#files += 1;
    if (piece.kind !== "field") return;
    if (!this.#fields.has(piece.name) && piece.value.length <= MAX_NOTED_LENGTH)
      this.#fields.set(piece.name, piece.value);
    if (piece.name !== "model") return;
    this.#models += 1;
    // Nobody says which of two a provider would take.
    if (this.#models > 1)
      this.#problem = { kind: "malformed", message: "'model' must be written once.", param: "model" };
  }

  #noteStart(bytes: Buffer): void {
    if (this.#files !== 1) return;
    this.#frames.add(bytes);
    const room = START_BYTES - this.#fileStart.length;
    if (room > 0) this.#fileStart = Buffer.concat([this.#fileStart, bytes.subarray(0, room)]);
  }
}

function sizeOf(piece: FormPiece): number {
  switch (piece.kind) {
    case "bytes":
      return piece.bytes.length;
    case "field":
      return PIECE_BYTES + piece.name.length + piece.value.length;
    default:
      return PIECE_BYTES;
  }
}
