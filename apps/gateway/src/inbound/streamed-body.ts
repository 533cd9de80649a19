import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { BodyError } from "./body-error.ts";
import type { BodyWatch, WatchedBody } from "./body-watch.ts";

/** What a body that streams is bounded by. */
export type StreamBounds = {
  readonly maxBytes: number;
  /** In each such time that its reader waits, so many bytes must come. */
  readonly windowMs: number;
  readonly windowBytes: number;
};

/**
 * A request's body as it comes, and no faster than it is read. Time counts only while its reader waits for more: a slow provider is not
 * the client's fault. Destroying it leaves the connection as it is, so that the client can be told why.
 */
export class StreamedBody extends Readable implements WatchedBody {
  watchPlace = -1;
  readonly #request: IncomingMessage;
  readonly #bounds: StreamBounds;
  readonly #watch: BodyWatch;
  #bytes = 0;
  #wanted = false;
  #lastLookMs = performance.now();
  #waitedMs = 0;
  #windowBytes = 0;
  readonly #take = (chunk: Buffer): void => this.#taken(chunk);
  readonly #finish = (): void => void this.push(null);
  readonly #leave = (): void => {
    if (!this.readableEnded && !this.#request.complete) this.destroy(new BodyError("gone"));
  };

  constructor(request: IncomingMessage, bounds: StreamBounds, watch: BodyWatch) {
    super({ highWaterMark: 65_536 });
    this.#request = request;
    this.#bounds = bounds;
    this.#watch = watch;
    // Whoever reads it may have gone; a body that breaks off then is nobody's concern.
    this.on("error", () => undefined);
    request.on("data", this.#take).on("end", this.#finish).on("close", this.#leave).on("error", this.#leave);
    request.pause();
    watch.add(this);
    // A client that left before anybody listened tells nobody.
    if (request.destroyed) this.#leave();
  }

  look(nowMs: number): void {
    const passedMs = nowMs - this.#lastLookMs;
    this.#lastLookMs = nowMs;
    if (!this.#wanted) return;
    this.#waitedMs += passedMs;
    if (this.#waitedMs < this.#bounds.windowMs) return;
    if (this.#windowBytes < this.#bounds.windowBytes) {
      this.destroy(new BodyError("too-slow"));
      return;
    }
    this.#waitedMs = 0;
    this.#windowBytes = 0;
  }

  override _read(): void {
    this.#wanted = true;
    this.#request.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#watch.delete(this);
    const request = this.#request;
    request
      .off("data", this.#take)
      .off("end", this.#finish)
      .off("close", this.#leave)
      .off("error", this.#leave);
    request.on("error", () => undefined);
    if (!request.complete) request.pause();
    done(error);
  }

  #taken(chunk: Buffer): void {
    this.#bytes += chunk.length;
    this.#windowBytes += chunk.length;
    if (this.#bytes > this.#bounds.maxBytes) {
      this.destroy(new BodyError("too-large"));
      return;
    }
    if (this.push(chunk)) return;
    this.#wanted = false;
    this.#request.pause();
  }
}
