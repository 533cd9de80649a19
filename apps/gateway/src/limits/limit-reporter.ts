import type { LimitItem } from "@operon/redis";
import { batchesOf } from "./batches-of.ts";
import type { LeasedCounter } from "./leased-counter.ts";
import type { StoreLink } from "./store-link.ts";

const TICK_MS = 25;

/** Tells the shared counters what is given back, what was used beyond what was granted, and which slots are still held. */
export class LimitReporter {
  readonly #link: StoreLink;
  readonly #awake = new Set<LeasedCounter>();
  readonly #recalled = new Set<LeasedCounter>();
  readonly #timer: NodeJS.Timeout;
  #reporting: Promise<void> | null = null;

  constructor(link: StoreLink) {
    this.#link = link;
    this.#timer = setInterval(() => void this.report(), TICK_MS);
    this.#timer.unref();
  }

  wake(counter: LeasedCounter): void {
    this.#awake.add(counter);
  }

  /** Others lack what is free of it. */
  recall(counter: LeasedCounter): void {
    counter.recalled();
    this.#awake.add(counter);
    this.#recalled.add(counter);
  }

  /** Tells what is due. One report at a time. */
  report(): Promise<void> {
    if (this.#awake.size === 0 || !this.#link.isOpen) return Promise.resolve();
    this.#reporting ??= this.#tell().finally(() => {
      this.#reporting = null;
    });
    return this.#reporting;
  }

  /** Gives back all that is free. */
  async close(counters: Iterable<LeasedCounter>): Promise<void> {
    clearInterval(this.#timer);
    await this.#reporting;
    for (const counter of counters) {
      counter.recalled();
      this.#awake.add(counter);
    }
    if (this.#link.isOpen) await this.#tell(true);
  }

  async #tell(isLast = false): Promise<void> {
    const nowMs = performance.now();
    const told = new Map<LimitItem, LeasedCounter>();
    for (const counter of this.#awake) {
      const isRecalled = isLast || this.#recalled.has(counter);
      // What is being asked for is told with that.
      if (counter.asking !== null && !isRecalled) continue;
      if (isRecalled || counter.due(nowMs)) {
        for (const item of counter.closing()) told.set(item, counter);
        told.set(counter.item({ need: 0, want: 0 }, nowMs), counter);
      } else if (counter.quiet(nowMs)) this.#awake.delete(counter);
    }
    this.#recalled.clear();
    for (const batch of batchesOf([...told.keys()], this.#link.isClustered)) await this.#send(batch, told);
  }

  async #send(items: readonly LimitItem[], told: ReadonlyMap<LimitItem, LeasedCounter>): Promise<void> {
    const result = await this.#link.call("take", items);
    for (const [at, item] of items.entries()) {
      const counter = told.get(item);
      if (result.kind === "away" && result.sent) counter?.lost(item);
      else if (result.kind === "away" || !("grants" in result.reply)) counter?.undone(item);
      else {
        const grant = result.reply.grants[at];
        if (grant !== undefined) counter?.granted(item, grant, result.answer);
      }
    }
  }
}
