import { startEmbeddedRedis } from "@operon/embedded";
import {
  createDeadShares,
  createLimitStore,
  type DeadShares,
  type LimitStore,
  openCommandClient,
  type RedisClient,
  waitUntilReady,
} from "@operon/redis";
import { type Limits, type LimitsSetup, openLimits } from "../limits/open-limits.ts";

const PATIENCE_MS = 10_000;

/** What differs from the usual settings. */
export type TestLimitsOptions = Partial<Pick<LimitsSetup, "node" | "begin" | "storeAway">> & {
  /** Of a Redis that others share; one of its own unless told, started when a limit is first looked at. */
  readonly redisUrl?: string | undefined;
  readonly patienceMs?: number | undefined;
};

/** Limits over a real store that admit. */
export async function startTestLimits(options: TestLimitsOptions = {}): Promise<Limits> {
  const limits = openTestLimits(options);
  await limits.start(PATIENCE_MS);
  return limits;
}

/** Limits over a real store, which costs nothing until it is used. */
export function openTestLimits(options: TestLimitsOptions = {}): Limits {
  let opening: Promise<{ client: RedisClient; stop: () => Promise<void> }> | undefined;
  const open = async () => {
    const embedded = options.redisUrl === undefined ? await startEmbeddedRedis() : undefined;
    const client = openCommandClient({
      url: options.redisUrl ?? embedded?.url ?? "",
      name: "test-limits",
      commandTimeoutMs: PATIENCE_MS,
      report: () => undefined,
    });
    await waitUntilReady(client, PATIENCE_MS);
    const stop = async (): Promise<void> => {
      client.disconnect();
      await embedded?.close();
    };
    return { client, stop };
  };
  const store = async (): Promise<LimitStore> => {
    opening ??= open();
    return createLimitStore((await opening).client, { clustered: false });
  };
  const shares = async (): Promise<DeadShares> => {
    opening ??= open();
    return createDeadShares((await opening).client);
  };
  const limits = openLimits({
    node: "gw-test",
    begin: async (places) => places.map(() => []),
    storeAway: () => "refuse",
    ...options,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    store: {
      call: async (call) => (await store()).call(call),
      join: async (join) => (await store()).join({ ...join, patienceMs: 0 }),
      recall: async (names) => (await store()).recall(names),
    },
    shares: {
      settled: async (node) => (await shares()).settled(node),
      whoseAreSettled: async (nodes) => (await shares()).whoseAreSettled(nodes),
      of: async (place) => (await shares()).of(place),
      free: async (...given) => (await shares()).free(...given),
    },
    isClustered: false,
    runId: async () => "",
    connection: () => 0,
    onState: () => undefined,
  });
  return {
    ...limits,
    async close() {
      if (opening === undefined) return;
      await limits.close();
      await (await opening).stop();
    },
  };
}
