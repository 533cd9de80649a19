import type { PGlite } from "@electric-sql/pglite";

type Job = {
  readonly client: object;
  readonly bytes: Uint8Array;
  readonly complete: boolean;
  readonly write: (data: Buffer) => void;
  readonly settle: (error?: unknown) => void;
};

type Backend = Pick<PGlite, "runExclusive" | "execProtocolRawStream" | "isInTransaction">;
type Limits = {
  readonly idleOwnerMs: number;
  readonly onIdle: (client: object) => void;
  /** The backend itself threw; an error of SQL is an answer like any other. */
  readonly onFailure: () => void;
};

const ROLLBACK = Buffer.from([0x51, 0, 0, 0, 13, ...Buffer.from("ROLLBACK\0")]);
const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);
// After an error in a batch everything up to a Sync is skipped, a ROLLBACK too.
const ABANDON = Buffer.concat([ROLLBACK, SYNC, ROLLBACK]);

/**
 * Lets many clients take turns at PGlite's one backend: first come, first served, but whoever has a transaction
 * or a batch open owns the backend until it is closed, the client leaves, or it has been idle for `idleOwnerMs`.
 */
export class BackendQueue {
  readonly #backend: Backend;
  readonly #limits: Limits;
  #jobs: Job[] = [];
  #owner: object | null = null;
  #served: object | null = null;
  #running = false;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(backend: Backend, limits: Limits) {
    this.#backend = backend;
    this.#limits = limits;
  }

  /** Runs one batch in the client's turn; resolves when its answer has been handed to `write`. */
  run(job: Omit<Job, "settle">): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) => (error === undefined ? resolve() : reject(error));
      this.#jobs.push({ ...job, settle });
      void this.#work();
    });
  }

  /** Forgets a client that has left: its waiting jobs and its open transaction. */
  async leave(client: object): Promise<void> {
    for (const job of this.#jobs) if (job.client === client) job.settle(new Error("The client has left."));
    this.#jobs = this.#jobs.filter((job) => job.client !== client);
    if (this.#owner !== client && this.#served !== client) return;
    await this.run({ client, bytes: ABANDON, complete: true, write: () => undefined });
  }

  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    clearTimeout(this.#idleTimer);
    for (let job = this.#next(); job !== undefined; job = this.#next()) await this.#execute(job);
    this.#running = false;
    const owner = this.#owner;
    if (owner !== null)
      this.#idleTimer = setTimeout(() => this.#limits.onIdle(owner), this.#limits.idleOwnerMs);
  }

  #next(): Job | undefined {
    const index = this.#owner === null ? 0 : this.#jobs.findIndex((job) => job.client === this.#owner);
    return index < 0 ? undefined : this.#jobs.splice(index, 1)[0];
  }

  async #execute({ client, bytes, complete, write, settle }: Job): Promise<void> {
    this.#served = client;
    try {
      // What PGlite hands out is a view of its own buffer: it is copied before it is kept.
      const onRawData = (data: Uint8Array) => write(Buffer.from(data));
      await this.#backend.runExclusive(() => this.#backend.execProtocolRawStream(bytes, { onRawData }));
      this.#owner = this.#backend.isInTransaction() || !complete ? client : null;
      settle();
    } catch (error) {
      this.#limits.onFailure();
      settle(error);
    } finally {
      this.#served = null;
    }
  }
}
