import type { LimitHitCount } from "@operon/db/data-plane";
import type { PlannedCounter } from "./limit-plan.ts";

/** Whose request it was. */
export type LimitHitSender = { readonly tenantId: string; readonly keyId: string };

/** Counts the requests that limits in their trial would have refused. */
export interface LimitHits {
  count(bound: Pick<PlannedCounter, "level" | "dimension">, sender: LimitHitSender): void;
  /** Stops the clock and writes what is left; resolves also where that fails. */
  close(): Promise<void>;
}

/** How hits are written down. */
export type LimitHitsSetup = {
  readonly write: (hits: readonly LimitHitCount[]) => Promise<void>;
  readonly flushMs: number;
  readonly onFailure: (error: unknown) => void;
};

/** More than these between two writes are not told apart, and not counted: a trial tells enough with them. */
const MAX_ENTRIES = 5_000;
const HOUR_MS = 3_600_000;

type Hit = { -readonly [Field in keyof LimitHitCount]: LimitHitCount[Field] };

/** Counts in memory and writes every `flushMs`. What could not be written is tried again with the next. */
export function startLimitHits({ write, flushMs, onFailure }: LimitHitsSetup): LimitHits {
  let counted = new Map<string, Hit>();
  let running: Promise<void> | undefined;

  const add = (hit: Hit): void => {
    const name = `${hit.scope} ${hit.scopeId} ${hit.dimension} ${hit.keyId} ${hit.hourMs}`;
    const known = counted.get(name);
    if (known !== undefined) known.requests += hit.requests;
    else if (counted.size < MAX_ENTRIES) counted.set(name, hit);
  };

  const flush = async (): Promise<void> => {
    if (counted.size === 0) return;
    const taken = counted;
    counted = new Map();
    try {
      await write([...taken.values()]);
    } catch (error) {
      onFailure(error);
      for (const hit of taken.values()) add(hit);
    }
  };

  const timer = setInterval(() => {
    running ??= flush().finally(() => {
      running = undefined;
    });
  }, flushMs);
  return {
    count({ level: { scope, scopeId }, dimension }, sender) {
      const hourMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
      add({ scope, scopeId, dimension, ...sender, hourMs, requests: 1 });
    },
    async close() {
      clearInterval(timer);
      await running;
      await flush();
    },
  };
}
