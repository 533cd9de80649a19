/** Looks rows up by id for many requests with few queries: one at a time, each for all that came meanwhile. */
export interface BatchLoader<Row> {
  /**
   * Undefined = there is no such row. Whoever asks for the same id at once gets the same answer. Rejects where the
   * answer takes too long, where too many wait already, and with what the query throws.
   */
  load(id: string): Promise<Row | undefined>;
  /** The row has changed: a query that is under way may have read it before, and is repeated for it. */
  changed(id: string): void;
  /** The same for every row. */
  allChanged(): void;
}

/** What rows are looked up with. */
export type BatchLoaderSetup<Row> = {
  readonly query: (ids: readonly string[]) => Promise<ReadonlyMap<string, Row>>;
  readonly timeoutMs: number;
  readonly maxWaiting: number;
  /** Told of each row that was found, unless it has changed meanwhile. */
  readonly onLoaded?: (id: string, row: Row) => void;
};

/** Why a row was not looked up. */
export class LoadRefusedError extends Error {
  constructor(reason: "too many wait" | "no answer in time") {
    super(`A row could not be looked up: ${reason}.`);
    this.name = "LoadRefusedError";
  }
}

const MAX_BATCH = 200;

type Outcome<Row> = () => Row | undefined;

/** A loader over `query`; however many requests come, it holds one connection at most. */
export function createBatchLoader<Row>(setup: BatchLoaderSetup<Row>): BatchLoader<Row> {
  const answers = new Map<string, Promise<Row | undefined>>();
  const settlers = new Map<string, (outcome: Outcome<Row>) => void>();
  const queued = new Set<string>();
  let running = false;

  const runQueries = async (): Promise<void> => {
    running = true;
    while (queued.size > 0) {
      const ids = [...queued].slice(0, MAX_BATCH);
      for (const id of ids) queued.delete(id);
      const outcomeOf = await setup.query(ids).then(
        (rows) => (id: string) => rows.get(id),
        (error: unknown) => () => {
          throw error;
        },
      );
      // What was queued again meanwhile is read again.
      for (const id of ids) if (!queued.has(id)) settlers.get(id)?.(() => loaded(id, outcomeOf(id)));
    }
    running = false;
  };

  const loaded = (id: string, row: Row | undefined): Row | undefined => {
    if (row !== undefined) setup.onLoaded?.(id, row);
    return row;
  };

  const enqueue = (id: string): Promise<Row | undefined> =>
    new Promise((resolve, reject) => {
      const settle = (outcome: Outcome<Row>): void => {
        clearTimeout(timer);
        answers.delete(id);
        settlers.delete(id);
        queued.delete(id);
        try {
          resolve(outcome());
        } catch (error) {
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        settle(() => {
          throw new LoadRefusedError("no answer in time");
        });
      }, setup.timeoutMs);
      settlers.set(id, settle);
      queued.add(id);
    });

  return {
    load(id) {
      const known = answers.get(id);
      if (known !== undefined) return known;
      if (answers.size >= setup.maxWaiting) return Promise.reject(new LoadRefusedError("too many wait"));
      const answer = enqueue(id);
      answers.set(id, answer);
      if (!running) void runQueries();
      return answer;
    },
    changed(id) {
      if (answers.has(id)) queued.add(id);
    },
    allChanged() {
      for (const id of answers.keys()) queued.add(id);
    },
  };
}
