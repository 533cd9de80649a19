/** The requests that run, by when they end: a binary heap, the one that ends first at its top. */
export class RunningRequests {
  readonly #ends: number[] = [];

  get count(): number {
    return this.#ends.length;
  }

  /** Forgets those that have ended by `nowMs`. */
  advance(nowMs: number): void {
    while (this.#ends.length > 0 && (this.#ends[0] ?? 0) <= nowMs) this.#removeFirst();
  }

  add(endMs: number): void {
    const ends = this.#ends;
    let at = ends.push(endMs) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = ends[parent] ?? 0;
      if (above <= endMs) break;
      ends[at] = above;
      at = parent;
    }
    ends[at] = endMs;
  }

  #removeFirst(): void {
    const ends = this.#ends;
    const last = ends.pop() ?? 0;
    if (ends.length === 0) return;
    let at = 0;
    for (let child = 1; child < ends.length; child = 2 * at + 1) {
      const right = child + 1;
      const least = right < ends.length && (ends[right] ?? 0) < (ends[child] ?? 0) ? right : child;
      const below = ends[least] ?? 0;
      if (below >= last) break;
      ends[at] = below;
      at = least;
    }
    ends[at] = last;
  }
}
