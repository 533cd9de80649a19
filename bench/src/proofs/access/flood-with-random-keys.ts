import type { Database } from "@operon/db";
import { makeVirtualKey } from "@operon/trust";
import { Agent, request } from "undici";

const CONNECTIONS = 32;

/** What a flood of well-formed keys that are nobody's did to a gateway. */
export type FloodFigures = {
  readonly requests: number;
  readonly perSecond: number;
  /** Transactions that PostgreSQL began meanwhile, less those of as long a time without a flood. */
  readonly lookUps: number;
};

/** Sends keys that pass the checksum and belong to nobody, each once, for a while. Throws where one is not refused with 401. */
export async function floodWithRandomKeys(
  port: number,
  pool: Database["pool"],
  forMs: number,
): Promise<FloodFigures> {
  const quiet = await transactionsDuring(pool, () => new Promise((resolve) => setTimeout(resolve, forMs)));
  let requests = 0;
  const busy = await transactionsDuring(pool, async () => {
    const dispatcher = new Agent({ connections: CONNECTIONS });
    const until = performance.now() + forMs;
    const one = async (): Promise<void> => {
      while (performance.now() < until) {
        const { statusCode, body } = await request(`http://127.0.0.1:${port}/v1/models`, {
          dispatcher,
          headers: { authorization: `Bearer ${makeVirtualKey()}` },
        });
        await body.dump();
        if (statusCode !== 401) throw new Error(`a random key was answered with ${statusCode}`);
        requests += 1;
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, one));
    await dispatcher.close();
  });
  return { requests, perSecond: (requests * 1_000) / forMs, lookUps: Math.max(0, busy - quiet) };
}

async function transactionsDuring(pool: Database["pool"], work: () => Promise<unknown>): Promise<number> {
  const count = async (): Promise<number> => {
    const { rows } = await pool.query<{ total: string }>(
      "select xact_commit + xact_rollback as total from pg_stat_database where datname = current_database()",
    );
    return Number(rows[0]?.total);
  };
  const before = await count();
  await work();
  // The server publishes its statistics a second late.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return (await count()) - before;
}
