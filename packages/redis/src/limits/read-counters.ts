import type { RedisClient } from "../clients/open-client.ts";
import { RedisUnavailableError } from "../clients/redis-unavailable-error.ts";
import { counterKey, REDIS_KEYS } from "../keys.ts";
import type { CounterPlace } from "./limit-call.ts";

/** How far a counter is used, with what gateways hold of it; and when all of it is there again, ms, null = nothing is used or nobody can say. */
export type CounterReading = { readonly used: number; readonly resetMs: number | null };

/** Looks at counters without touching them. Every call throws `RedisUnavailableError` while Redis is away or does not answer. */
export interface CounterReader {
  read(counters: readonly CounterPlace[]): Promise<readonly CounterReading[]>;
  /** How many gateways share the counters now. */
  gateways(): Promise<number>;
}

const HEADER_BYTES = 11;
const CELLS = 72;
const WINDOW_SECONDS = 60;
const ALIVE_MS = 5_000;
const NOTHING: CounterReading = { used: 0, resetMs: null };

/** A reader on a command client, which stays the caller's to close. */
export function createCounterReader(client: RedisClient): CounterReader {
  const nowMs = async (): Promise<number> => {
    const [seconds, micros] = await client.time();
    return Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
  };
  const answered = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new RedisUnavailableError(`Redis does not say what is used: ${reason}`);
    }
  };
  const read: CounterReader["read"] = async (counters) => {
    if (counters.length === 0) return [];
    const now = await nowMs();
    return Promise.all(
      counters.map(async ({ group, name, kind }) => {
        const key = counterKey(group, name);
        if (kind === "minute") return readMinute(await client.getBuffer(key), now);
        const fields = await client.hgetall(key);
        return kind === "period" ? readPeriod(fields) : readSlots(fields, now);
      }),
    );
  };
  const gateways = async (): Promise<number> => {
    const [fields, now] = await Promise.all([client.hgetall(REDIS_KEYS.limitEpoch), nowMs()]);
    return Object.entries(fields).filter(
      ([field, value]) =>
        field.startsWith("n:") &&
        Number(value) > now - ALIVE_MS &&
        fields[`l:${field.slice(2)}`] === undefined,
    ).length;
  };
  return { read: (counters) => answered(() => read(counters)), gateways: () => answered(gateways) };
}

function readMinute(text: Buffer | null, nowMs: number): CounterReading {
  if (text === null || text.length < HEADER_BYTES) return NOTHING;
  const newest = text.readUInt32BE(0);
  const width = text.readUInt8(10);
  if (width < 1 || width > 6 || text.length < HEADER_BYTES + CELLS * width) return NOTHING;
  const second = Math.floor(nowMs / 1_000);
  let used = 0;
  let last = 0;
  for (let at = newest - WINDOW_SECONDS; at < newest - WINDOW_SECONDS + CELLS; at += 1) {
    if (at < second - WINDOW_SECONDS) continue;
    const amount = text.readUIntBE(HEADER_BYTES + (at % CELLS) * width, width);
    used += amount;
    if (amount > 0) last = at;
  }
  return used === 0 ? NOTHING : { used, resetMs: (last + WINDOW_SECONDS + 1) * 1_000 - nowMs };
}

function readPeriod(fields: Readonly<Record<string, string>>): CounterReading {
  let used = 0;
  for (const [field, value] of Object.entries(fields)) {
    if (field !== "@" && field !== "~") used += Number.parseInt(value, 10) || 0;
  }
  return { used, resetMs: null };
}

function readSlots(fields: Readonly<Record<string, string>>, nowMs: number): CounterReading {
  let used = 0;
  for (const value of Object.values(fields)) {
    const [held, ends] = value.split(":").map(Number);
    if ((ends ?? 0) > nowMs) used += held ?? 0;
  }
  return { used, resetMs: null };
}
