import type { WebSocket } from "ws";

/** Waiting to be written on one side; beyond it the other side is not read. */
const MOST_WAITING_BYTES = 1_048_576;
const ENOUGH_ROOM_BYTES = 262_144;

/** What is passed on of a frame: itself, another in its place, or nothing. */
export type Look = (frame: Buffer) => Buffer | null | Promise<Buffer | null>;

type PumpParts = {
  readonly from: WebSocket;
  readonly to: WebSocket;
  readonly look: Look;
  /** A look that failed; nothing more is passed on. */
  readonly onFailure: (error: unknown) => void;
};
type Frame = { readonly data: Buffer; readonly isBinary: boolean };

/**
 * Passes the frames of one side on to the other, in order. While a look takes its time, or the other side is slow, this side is not
 * read: at most the frames that were read already wait, and what is written is bounded too.
 */
export class Pump {
  readonly #parts: PumpParts;
  readonly #waiting: Frame[] = [];
  #isLooking = false;
  #isFull = false;
  #hasFailed = false;
  #idle: (() => void)[] = [];

  constructor(parts: PumpParts) {
    this.#parts = parts;
    // `nodebuffer`, which is what ws gives unless told otherwise: a Buffer for text, too.
    parts.from.on("message", (data, isBinary) => this.#take({ data: data as Buffer, isBinary }));
  }

  /** Resolves when all that was read so far has been looked at. */
  idle(): Promise<void> {
    return this.#isLooking ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
  }

  #take(frame: Frame): void {
    if (this.#isLooking) {
      this.#waiting.push(frame);
      return;
    }
    this.#judge(frame);
  }

  #judge(frame: Frame): void {
    if (this.#hasFailed) return;
    try {
      const seen = this.#parts.look(frame.data);
      if (!(seen instanceof Promise)) {
        this.#send(seen, frame);
        return;
      }
      this.#isLooking = true;
      this.#parts.from.pause();
      void seen
        .then((data) => this.#send(data, frame))
        .catch((error: unknown) => this.#fail(error))
        .then(() => this.#goOn());
    } catch (error) {
      this.#fail(error);
    }
  }

  #goOn(): void {
    this.#isLooking = false;
    while (!this.#isLooking) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#judge(next);
    }
    if (this.#isLooking) return;
    for (const resolve of this.#idle.splice(0)) resolve();
    this.#resume();
  }

  #fail(error: unknown): void {
    this.#hasFailed = true;
    this.#waiting.length = 0;
    this.#parts.onFailure(error);
  }

  #send(data: Buffer | null, { isBinary }: Frame): void {
    const { from, to } = this.#parts;
    if (data === null || to.readyState !== to.OPEN) return;
    to.send(data, { binary: isBinary }, () => {
      if (!this.#isFull || to.bufferedAmount > ENOUGH_ROOM_BYTES) return;
      this.#isFull = false;
      this.#resume();
    });
    if (to.bufferedAmount > MOST_WAITING_BYTES) {
      this.#isFull = true;
      from.pause();
    }
  }

  #resume(): void {
    if (!this.#isFull && !this.#isLooking) this.#parts.from.resume();
  }
}
