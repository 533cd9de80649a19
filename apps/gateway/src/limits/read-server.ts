import { type RedisClient, waitUntilReady } from "@operon/redis";

const CONNECT_MS = 2_000;

/** What the server that a client is connected to says of itself. */
export interface ServerFacts {
  /** Of its process; empty where it does not say. Asked for once per connection; throws while there is none. */
  readonly runId: () => Promise<string>;
  /** How many connections have ended. */
  readonly connection: () => number;
  readonly onClosed: (listener: () => void) => void;
  /** False where it cannot be asked now. */
  readonly isClustered: () => Promise<boolean>;
}

/** Reads them on a command client. */
export function readServer(client: RedisClient): ServerFacts {
  let runId: string | undefined;
  let ended = 0;
  client.on("close", () => {
    runId = undefined;
    ended += 1;
  });
  const infoOf = async (field: string): Promise<string> =>
    new RegExp(`^${field}:(\\S+)`, "m").exec(await client.info())?.[1] ?? "";
  return {
    connection: () => ended,
    onClosed: (listener) => void client.on("close", listener),
    async runId() {
      if (runId !== undefined) return runId;
      const asked = ended;
      const found = await infoOf("run_id");
      // A connection that has ended since says nothing of the next one.
      if (asked === ended) runId = found;
      return found;
    },
    async isClustered() {
      try {
        await waitUntilReady(client, CONNECT_MS);
        return (await infoOf("cluster_enabled")) === "1";
      } catch {
        return false;
      }
    },
  };
}
