import { setTimeout as sleep } from "node:timers/promises";
import type { HeldName, HeldObject, HeldPage } from "@operon/db/data-plane";
import type { HeldStore } from "@operon/redis";
import { createRecentMap } from "../snapshot/recent-map.ts";

/** Redis needs it only until PostgreSQL has it, which takes a second while that answers. */
const REDIS_SEC = 3_600;
const REMEMBERED = 20_000;
const FLUSH_MS = 500;
const MOST_WAITING = 50_000;
const MOST_AT_ONCE = 1_000;
const CLOSING_MS = 1_500;
const MOST_TOLD = 20;

/** What providers' accounts keep for tenants, and where. */
export interface HeldObjects {
  /** Known here at once, at every gateway as soon as Redis has it, in PostgreSQL within a second. */
  keep(object: HeldObject): void;
  /** As `keep`, and resolves when it is in PostgreSQL, or cannot be now and waits for it. Never rejects. */
  keepAtOnce(object: HeldObject): Promise<void>;
  /**
   * Resolves when it is in PostgreSQL; rejects where it cannot be written, or another account keeps one of its name. A batch that was
   * intended is not any more.
   */
  keepNow(object: HeldObject, intent?: HeldName): Promise<void>;
  /** Resolves when it is in PostgreSQL that a batch is asked for; rejects where it cannot be written. */
  intend(intent: HeldObject): Promise<void>;
  /** Whether it was made is not known: the worker finds out. Rejects where that cannot be written; the worker does in a minute. */
  doubt(intent: HeldName): Promise<void>;
  /** It was surely not made. Forgotten as soon as that can be written. */
  drop(intent: HeldName): void;
  /** Undefined = that tenant has no such object. Rejects where nobody can say. */
  find(name: HeldName): HeldObject | undefined | Promise<HeldObject | undefined>;
  /** As PostgreSQL has it now, where somebody else may have changed it: the state of a batch. */
  findNow(name: HeldName): Promise<HeldObject | undefined>;
  /** Whether it still waits to be settled, as PostgreSQL has it now. Rejects where nobody can say. */
  isOpen(name: HeldName): Promise<boolean>;
  list(page: HeldPage): Promise<readonly HeldObject[]>;
  forget(name: HeldName): Promise<void>;
  /** Resolves when all is written; what cannot be within a second and a half is told as a failure, and known to Redis only. */
  close(): Promise<void>;
}

/** What they are kept with. */
export type HeldSetup = {
  readonly store: HeldStore;
  readonly rows: {
    /** Resolves with those that were not there yet. */
    readonly keep: (objects: readonly HeldObject[]) => Promise<readonly HeldObject[]>;
    readonly find: (name: HeldName) => Promise<HeldObject | undefined>;
    readonly list: (page: HeldPage) => Promise<readonly HeldObject[]>;
    readonly forget: (name: HeldName) => Promise<void>;
    /** As `keep`, and the intent is gone in the same moment. */
    readonly keepIntended: (batch: HeldObject, intent: HeldName) => Promise<readonly HeldObject[]>;
    readonly doubt: (intent: HeldName) => Promise<void>;
    readonly drop: (intent: HeldName) => Promise<void>;
  };
  readonly onFailure: (error: unknown) => void;
};

/** Memory before Redis before PostgreSQL. */
export function createHeldObjects({ store, rows, onFailure }: HeldSetup): HeldObjects {
  const known = createRecentMap<string, HeldObject>(REMEMBERED);
  let waiting: HeldObject[] = [];
  let dropped: HeldName[] = [];
  let running: Promise<void> | undefined;
  const writing = new Set<Promise<void>>();

  const remember = (object: HeldObject): void => {
    known.set(nameOf(object), object);
    store.write(object, JSON.stringify(object), REDIS_SEC);
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const taken = waiting.splice(0, MOST_AT_ONCE);
      try {
        await rows.keep(taken);
      } catch (error) {
        onFailure(error);
        waiting = [...taken, ...waiting];
        return;
      }
    }
    while (dropped[0] !== undefined) {
      try {
        await rows.drop(dropped[0]);
        dropped.shift();
      } catch (error) {
        onFailure(error);
        return;
      }
    }
  };
  const flushOnce = (): Promise<void> => {
    running ??= flush().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer = setInterval(() => void flushOnce(), FLUSH_MS);
  timer.unref();

  const look = async (name: HeldName): Promise<HeldObject | undefined> => {
    const text = await store.read(name).catch(() => null);
    const found = text === null ? await rows.find(name) : (JSON.parse(text) as HeldObject);
    if (found !== undefined) known.set(nameOf(found), found);
    return isOver(found) ? undefined : found;
  };

  const queue = (object: HeldObject): void => {
    // PostgreSQL is away for long: the oldest are known to Redis only, for its hour.
    if (waiting.length >= MOST_WAITING) waiting.shift();
    waiting.push(object);
  };

  const writeOrQueue = async (object: HeldObject): Promise<void> => {
    try {
      await rows.keep([object]);
    } catch (error) {
      onFailure(error);
      queue(object);
    }
  };

  return {
    keep(object) {
      remember(object);
      queue(object);
    },
    keepAtOnce(object) {
      remember(object);
      const written = writeOrQueue(object).finally(() => writing.delete(written));
      writing.add(written);
      return written;
    },
    async keepNow(object, intent) {
      const added = await (intent === undefined ? rows.keep([object]) : rows.keepIntended(object, intent));
      const isNew = added.length > 0;
      const kept = isNew ? object : await rows.find(object);
      if (kept?.providerId !== object.providerId)
        throw new Error("another account keeps an object of this name");
      remember(kept);
    },
    async intend(intent) {
      await rows.keep([intent]);
    },
    doubt: rows.doubt,
    drop(intent) {
      dropped = [...dropped.slice(1 - MOST_WAITING), intent];
      void flushOnce();
    },
    find(name) {
      const found = known.get(nameOf(name));
      return found === undefined ? look(name) : isOver(found) ? undefined : found;
    },
    findNow: rows.find,
    async isOpen(name) {
      // What is not there yet is not settled yet, either.
      const { state } = (await rows.find(name)) ?? known.get(nameOf(name)) ?? { state: null };
      return state === "open";
    },
    list: rows.list,
    async forget(name) {
      await rows.forget(name);
      known.delete(nameOf(name));
      store.remove(name);
    },
    async close() {
      clearInterval(timer);
      await Promise.all([running, ...writing]);
      const endsAtMs = performance.now() + CLOSING_MS;
      for (;;) {
        await flush();
        const left = waiting.length + dropped.length;
        if (left === 0) return;
        if (performance.now() >= endsAtMs) {
          const open = waiting.filter(({ state }) => state === "open").map(({ id }) => id);
          const ids = open.slice(0, MOST_TOLD).join(", ");
          onFailure(new Error(`${left} were never written down, of which nobody bills: ${ids || "none"}`));
          return;
        }
        await sleep(FLUSH_MS);
      }
    },
  };
}

function isOver(object: HeldObject | undefined): boolean {
  return object !== undefined && object.expiresAtMs !== null && object.expiresAtMs <= Date.now();
}

function nameOf({ kind, tenantId, id }: HeldName): string {
  return `${kind} ${tenantId} ${id}`;
}
