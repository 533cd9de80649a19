import type { LimitEpoch, LimitItem, LimitReply, LimitStore } from "@operon/redis";
import { batchesOf } from "./batches-of.ts";
import type { Answer } from "./leased-counter.ts";
import { withinPatience } from "./within-patience.ts";

/** What a link needs of the world. */
export type StoreLinkSetup = {
  readonly store: LimitStore;
  readonly node: string;
  /** Of the server that is connected now: asked for once per connection. Throws while there is none. */
  readonly runId: () => Promise<string>;
  /** Grows with each connection that ends. */
  readonly connection: () => number;
  /**
   * What this gateway was granted, and the shared counters may not know any more, since a time of the server (Unix ms). Charges are told apart
   * by the clock of the server that granted them, which may be another than the one that is told.
   */
  readonly restore: (sinceMs: number, formerTime: (nowMs: number) => number) => LimitItem[];
  readonly onState: (isWell: boolean) => void;
  /** How long an answer is waited for, ms. */
  readonly patienceMs: number;
  /** Whether all counters of a call must be of one group. */
  readonly isClustered: boolean;
};

/** What became of a call: `away` = nobody knows whether it was done, or nobody was asked. */
export type LinkReply =
  | { readonly kind: "replied"; readonly reply: LimitReply; readonly answer: Answer }
  | { readonly kind: "away"; readonly sent: boolean };

const BEAT_MS = 1_000;
const RETRY_MS = 150;
/** How long a charge counts at most: the window, a bucket, the longest life of a slice, and some patience. */
const LASTING_MS = 72_000;
/** For others who know that an empty store is not new. */
const PATIENCE_MS = 1_500;
const FAST_MS = 20;
const ANSWERS_AVERAGED = 40;
const CLOCK_JUMP_MS = 500;
const CLOCK_DRIFT = 0.02;

/** This gateway's connection to the shared counters: takes part in their epoch, and knows when they are away. */
export class StoreLink {
  readonly #setup: StoreLinkSetup;
  /** By what their clock is ahead of `performance.now()`. */
  #offsetMs = Date.now() - performance.now();
  #epoch = "";
  #restored = "";
  #isOpen = false;
  #isAway = false;
  #sequence = 0;
  #gateways = 1;
  #alive: ReadonlySet<string> = new Set();
  #hasJoined = false;
  /** How long answers take where this gateway is not too busy to look: falls at once, and rises slowly. */
  #answerMs = 0;
  /** Counters that were restored in the epoch that is being joined. */
  readonly #told = new Set<string>();
  #toldEpoch = "";
  readonly #peers = new Map<string, number>();
  #joining: Promise<boolean> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(setup: StoreLinkSetup) {
    this.#setup = setup;
  }

  get gateways(): number {
    return this.#gateways;
  }

  get node(): string {
    return this.#setup.node;
  }

  get isClustered(): boolean {
    return this.#setup.isClustered;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Among how many what is admitted without them is shared; endlessly many where nobody knows. */
  get sharers(): number {
    return this.#hasJoined ? this.#gateways : Number.POSITIVE_INFINITY;
  }

  /** Whether a gateway took part when it was last looked at. */
  isAlive(node: string): boolean {
    return this.#alive.has(node);
  }

  /** Whether it answers, and soon. */
  get isFast(): boolean {
    return this.#isOpen && this.#answerMs < FAST_MS;
  }

  /** It did not answer when it was last asked. */
  get isAway(): boolean {
    return this.#isAway;
  }

  /** The server's time (Unix ms) at one of `performance.now()`. */
  serverTime(nowMs: number): number {
    return nowMs + this.#offsetMs;
  }

  /** Begins to take part; resolves when grants are open, or after `patienceMs`. */
  async start(patienceMs: number): Promise<void> {
    this.#beat();
    const endMs = performance.now() + patienceMs;
    while (!this.#isOpen && performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async call(mode: "take" | "restore", items: readonly LimitItem[]): Promise<LinkReply> {
    if (mode === "take" && !this.#isOpen) return { kind: "away", sent: false };
    this.#sequence += 1;
    const sentMs = performance.now();
    try {
      const { store, node, patienceMs } = this.#setup;
      const told = {
        mode,
        epoch: this.#epoch,
        node,
        sequence: this.#sequence,
        gateways: this.#gateways,
        items,
      };
      const reply = await withinPatience(store.call(told), patienceMs);
      const gotMs = performance.now();
      this.#see(reply.nowMs, sentMs);
      const answerMs = gotMs - sentMs;
      this.#answerMs =
        answerMs < this.#answerMs
          ? answerMs
          : this.#answerMs + (answerMs - this.#answerMs) / ANSWERS_AVERAGED;
      if (reply.kind === "closed") {
        this.#isOpen = false;
        if (mode === "take") void this.rejoin();
      }
      return { kind: "replied", reply, answer: { sentMs, gotMs, serverMs: reply.nowMs } };
    } catch (error) {
      // The server answers, and has something against this call alone.
      if (!(error instanceof Error && error.name === "ReplyError")) this.#leave();
      return { kind: "away", sent: true };
    }
  }

  /** The connection ended: whoever answers next may know less. */
  disconnected(): void {
    this.#leave();
  }

  recall(names: readonly string[]): void {
    this.#setup.store.recall(names).catch(() => undefined);
  }

  /** Joins again, and restores where a new epoch has begun; true = grants are open. */
  rejoin(): Promise<boolean> {
    this.#joining ??= this.#join(false).finally(() => {
      this.#joining = null;
    });
    return this.#joining;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#joining;
    await this.#join(true);
    this.#isOpen = false;
  }

  #beat(): void {
    if (this.#closed) return;
    void this.rejoin().then(() => this.#schedule(this.#isOpen ? BEAT_MS : RETRY_MS));
  }

  /** There is one next beat. */
  #schedule(inMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(() => this.#beat(), inMs);
  }

  async #join(leaves: boolean): Promise<boolean> {
    try {
      const { connection, patienceMs } = this.#setup;
      const connected = connection();
      const run = await withinPatience(this.#setup.runId(), patienceMs);
      const formerOffsetMs = this.#offsetMs;
      let epoch = await this.#enter(run, leaves);
      if (epoch.id !== this.#restored && !leaves) {
        this.#epoch = epoch.id;
        this.#turn(false);
        if (!(await this.#restoreAll(epoch, formerOffsetMs))) return false;
        this.#restored = epoch.id;
        epoch = await this.#enter(run, false);
      }
      // Else it is of another server that this is known.
      this.#opened(epoch.open && connection() === connected);
      return this.#isOpen;
    } catch {
      this.#leave();
      return false;
    }
  }

  async #enter(run: string, leaves: boolean): Promise<LimitEpoch> {
    const sentMs = performance.now();
    const { node, store } = this.#setup;
    const joining = store.join({
      node,
      run,
      restored: this.#restored,
      peers: this.#knownPeers(sentMs),
      lastingMs: LASTING_MS,
      patienceMs: PATIENCE_MS,
      leaves,
    });
    const epoch = await withinPatience(joining, this.#setup.patienceMs);
    this.#see(epoch.nowMs, sentMs);
    const alive = new Set([node]);
    for (const { id, state } of epoch.nodes) {
      if (id === node || state !== "alive") continue;
      alive.add(id);
      this.#peers.set(id, sentMs);
    }
    this.#alive = alive;
    this.#gateways = alive.size;
    this.#hasJoined = true;
    return epoch;
  }

  /** Each counter once in an epoch, however often it is tried: what is told of a minute adds up. */
  async #restoreAll(epoch: LimitEpoch, formerOffsetMs: number): Promise<boolean> {
    if (this.#toldEpoch !== epoch.id) this.#told.clear();
    this.#toldEpoch = epoch.id;
    const all = this.#setup.restore(epoch.sinceMs, (nowMs) => nowMs + formerOffsetMs);
    const items = all.filter(({ place }) => !this.#told.has(nameOf(place)));
    for (const batch of batchesOf(items, this.isClustered)) {
      const result = await this.call("restore", batch);
      if (result.kind === "away" || !("grants" in result.reply)) return false;
      for (const { place } of batch) this.#told.add(nameOf(place));
    }
    return true;
  }

  #knownPeers(nowMs: number): string[] {
    for (const [id, seenMs] of this.#peers) if (nowMs - seenMs > LASTING_MS) this.#peers.delete(id);
    return [...this.#peers.keys()];
  }

  /** Each answer gives an offset that is too large by its way there: the smallest is the best, and clocks drift. */
  #see(serverMs: number, sentMs: number): void {
    const offsetMs = serverMs - sentMs;
    const isAnother = !this.#isOpen || Math.abs(offsetMs - this.#offsetMs) > CLOCK_JUMP_MS;
    if (isAnother || offsetMs < this.#offsetMs) this.#offsetMs = offsetMs;
    else this.#offsetMs += (offsetMs - this.#offsetMs) * CLOCK_DRIFT;
  }

  #opened(isOpen: boolean): void {
    this.#isAway = false;
    this.#turn(isOpen);
  }

  #leave(): void {
    if (!this.#isAway && this.#timer !== undefined) this.#schedule(0);
    this.#isAway = true;
    this.#turn(false);
  }

  #turn(isOpen: boolean): void {
    const changed = isOpen !== this.#isOpen;
    this.#isOpen = isOpen;
    if (changed) this.#setup.onState(isOpen);
  }
}

function nameOf({ group, name }: LimitItem["place"]): string {
  return `${group} ${name}`;
}
