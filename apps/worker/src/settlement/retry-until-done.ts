import { setTimeout as sleep } from "node:timers/promises";

/** How to go on after a failure. */
export type Retrying = {
  readonly signal: AbortSignal;
  /** Told of each failure, with the pause that follows. */
  readonly onFailure: (error: unknown, pauseMs: number) => void;
};

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Does `work` until it succeeds, with exponential, jittered pauses of at most 5 s. Once the signal has fired, the attempt
 * under way is the last: then undefined means that it failed.
 */
export async function retryUntilDone<T>(
  work: () => Promise<T>,
  { signal, onFailure }: Retrying,
): Promise<T | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
      const pauseMs = Math.ceil(ceiling * (0.5 + Math.random() / 2));
      onFailure(error, pauseMs);
      if (signal.aborted) return undefined;
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
