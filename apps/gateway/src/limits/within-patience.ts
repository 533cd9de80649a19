/** Thrown where somebody did not answer in time; the work may be done all the same. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** So late a clock that rings says that this process was busy, not that the other side was. */
const BUSY_MS = 8;
const MOST_EXTENSIONS = 4;

/**
 * The answer to `work`, or a rejection with {@link NoAnswerError} after `patienceMs`. A process that was too busy to look at what
 * has arrived looks first: else a burst of requests would pass for a store that is away.
 */
export function withinPatience<Value>(work: Promise<Value>, patienceMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    let extensions = 0;
    let isOver = false;
    const wait = (ms: number): void => {
      const dueMs = performance.now() + ms;
      timer = setTimeout(() => {
        const lateMs = performance.now() - dueMs;
        // What is in the socket is read after timers.
        setImmediate(() => {
          if (isOver) return;
          if (lateMs < BUSY_MS || extensions >= MOST_EXTENSIONS) {
            reject(new NoAnswerError(`no answer within ${patienceMs} ms`));
            return;
          }
          extensions += 1;
          wait(Math.min(lateMs, patienceMs));
        });
      }, ms);
    };
    wait(patienceMs);
    work.then(resolve, reject).finally(() => {
      isOver = true;
      clearTimeout(timer);
    });
  });
}
