/** A body that is on its way, and may not take for ever. */
export interface WatchedBody {
  /** The watch's own: its place there, -1 = it is not watched. */
  watchPlace: number;
  /** Called from time to time; monotonic milliseconds. */
  look(nowMs: number): void;
}

/**
 * Looks at all bodies that are being read, with one timer for all of them: a timer for each would be one more thing that every request
 * pays for, though nearly all bodies come together with their heads.
 */
export class BodyWatch {
  readonly #bodies: WatchedBody[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(everyMs: number) {
    this.#timer = setInterval(() => {
      const nowMs = performance.now();
      for (const body of [...this.#bodies]) body.look(nowMs);
    }, everyMs).unref();
  }

  add(body: WatchedBody): void {
    body.watchPlace = this.#bodies.push(body) - 1;
  }

  delete(body: WatchedBody): void {
    const place = body.watchPlace;
    if (place < 0) return;
    body.watchPlace = -1;
    const last = this.#bodies.pop();
    if (last === undefined || last === body) return;
    this.#bodies[place] = last;
    last.watchPlace = place;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
