import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimedObject, claimHeldObjects, type HeldObject } from "@operon/db";
import { comeBack } from "./come-back.ts";
import { pollHeldObject } from "./poll-held-object.ts";
import type { PollingOptions } from "./polling-options.ts";

/** A loop that runs until it is stopped. */
export type Polling = {
  /** Resolves when what is under way has ended; what cannot end now is taken up again by anybody. */
  stop(): Promise<void>;
};

const MOST_AT_ONCE = 4;
/** A provider of a tenant's own may be as slow as it likes: the platform's keep the other slots. */
const MOST_OWN = 2;

/**
 * Looks after batches and background responses until their usage is settled, four at a time: one at a time of each provider, and of all
 * the providers that are a tenant's own.
 */
export function startPolling(options: PollingOptions): Polling {
  const { pool, pollMs, leaseMs, logger } = options;
  const underWay = new Map<Promise<void>, ClaimedObject>();
  let isEnding = false;
  let pause = new AbortController();

  const start = (claimed: ClaimedObject): void => {
    const done = pollOnce(options, claimed.held).finally(() => {
      underWay.delete(done);
      pause.abort();
    });
    underWay.set(done, claimed);
  };

  const claim = async (): Promise<void> => {
    const limit = MOST_AT_ONCE - underWay.size;
    if (limit === 0) return;
    const taken = [...underWay.values()];
    const ownLimit = MOST_OWN - taken.filter(({ isOwn }) => isOwn).length;
    const busy = [...new Set(taken.map(({ lane }) => lane))];
    for (const claimed of await claimHeldObjects(pool, { limit, ownLimit, busy, leaseMs })) start(claimed);
  };

  const run = async () => {
    while (!isEnding) {
      pause = new AbortController();
      const { signal } = pause;
      try {
        await claim();
        await sleep(pollMs, undefined, { signal }).catch(() => undefined);
      } catch (error) {
        logger.warn({ err: error }, "open batches cannot be looked for now");
        await sleep(pollMs);
      }
    }
    await Promise.all(underWay.keys());
  };

  const ended = run();
  return {
    stop: () => {
      isEnding = true;
      pause.abort();
      return ended;
    },
  };
}

/** Never throws: what cannot even be put off is taken again when its lease ends. */
async function pollOnce(options: PollingOptions, held: HeldObject): Promise<void> {
  const { logger } = options;
  const { kind, id } = held;
  try {
    await pollHeldObject(options, held);
  } catch (error) {
    logger.warn({ err: error, kind, id }, "how an open object stands cannot be said now");
    await comeBack(options, held).catch(() => undefined);
  }
}
