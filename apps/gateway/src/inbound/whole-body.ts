import type { WatchedBody } from "./body-watch.ts";

/** A body that has to be there by a certain time, whether it is read or only waited for. */
export class WholeBody implements WatchedBody {
  watchPlace = -1;
  readonly #dueMs: number;
  readonly #onLate: () => void;

  /** `dueMs`: monotonic milliseconds. */
  constructor(dueMs: number, onLate: () => void) {
    this.#dueMs = dueMs;
    this.#onLate = onLate;
  }

  look(nowMs: number): void {
    if (nowMs >= this.#dueMs) this.#onLate();
  }
}
