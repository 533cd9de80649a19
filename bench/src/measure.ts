import { once } from "node:events";
import type { LoadOrder, LoadResult } from "./load/load-order.ts";
import { cpuSeconds } from "./processes/cpu-seconds.ts";
import type { StartedProcess } from "./processes/start-process.ts";
import { median } from "./report/median.ts";

const WARM_UP_REQUESTS = 20_000;

/** Who is measured: what to call it, where it listens, and whose processor time counts. */
export type Target = {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** Instead of the order's. */
  readonly key?: string;
};

/** The medians over all rounds of one target. */
export type Measured = {
  readonly requestsPerSecond: number;
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time for a request in microseconds, of the best round: holds still on a busy machine. */
  readonly cpuMicros: number;
};

/** What is measured, how often. */
export type Measurement = {
  readonly load: StartedProcess;
  readonly targets: readonly Target[];
  readonly rounds: number;
  readonly order: Omit<LoadOrder, "port" | "atLeast">;
};

/**
 * Lets the targets take turns, round by round, so that what else the machine does hits all of them alike. Throws
 * where a request failed: a figure with errors in it is none.
 */
export async function measure({ load, targets, rounds, order }: Measurement): Promise<Map<string, Measured>> {
  const results = new Map<string, Round[]>(targets.map(({ name }) => [name, []]));
  // The first round lets the compilers finish, and does not count.
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, port, pid, key = order.key } of targets) {
      const before = cpuSeconds(pid) ?? 0;
      const answer = once(load.child, "message");
      load.child.send({ ...order, key, port, atLeast: round < 0 ? WARM_UP_REQUESTS : 0 });
      const [result] = (await answer) as [LoadResult];
      if (result.failures > 0 || result.requests === 0) {
        throw new Error(`${name}: ${result.failures} of ${result.requests} requests failed`);
      }
      const used = (cpuSeconds(pid) ?? 0) - before;
      if (round >= 0) results.get(name)?.push({ ...result, cpuMicros: (used * 1_000_000) / result.served });
    }
  }
  return new Map([...results].map(([name, each]) => [name, summarise(each)]));
}

type Round = LoadResult & { readonly cpuMicros: number };

function summarise(results: readonly Round[]): Measured {
  return {
    requestsPerSecond: median(results.map(({ requests, seconds }) => requests / seconds)),
    eventsPerSecond: median(results.map(({ events, seconds }) => events / seconds)),
    p50Ms: median(results.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(results.map(({ p99Ms }) => p99Ms)),
    // The least: other work on the core only ever adds to it.
    cpuMicros: Math.min(...results.map(({ cpuMicros }) => cpuMicros)),
  };
}
