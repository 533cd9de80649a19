import type { Attempt } from "./attempt.ts";

/**
 * Attempts that somebody looks at from time to time; each is in one such list at most, and knows its place there: a map that thousands
 * a second come to and leave again costs more than all else that a stream does.
 */
export class WatchedAttempts {
  readonly #attempts: Attempt[] = [];

  add(attempt: Attempt): void {
    attempt.watchLooks = 0;
    attempt.watchPlace = this.#attempts.push(attempt) - 1;
  }

  delete(attempt: Attempt): void {
    const place = attempt.watchPlace;
    if (this.#attempts[place] !== attempt) return;
    const last = this.#attempts.pop();
    attempt.watchPlace = -1;
    if (last === undefined || last === attempt) return;
    this.#attempts[place] = last;
    last.watchPlace = place;
  }

  /** Shows all that are there now; whoever looks may take some away. */
  look(at: (attempt: Attempt) => void): void {
    for (const attempt of [...this.#attempts]) at(attempt);
  }
}
