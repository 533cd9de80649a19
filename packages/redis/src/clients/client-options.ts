import type { RedisOptions } from "ioredis";

const firstDelayMs = 50;
const usualLongestDelayMs = 2_000;

/** What a client of any kind is made with. */
export interface RedisClientSettings {
  readonly url: string;
  /** Between attempts to connect again; 2 s unless told. */
  readonly longestDelayMs?: number;
  /** Shown by `CLIENT LIST`, such as `gateway-commands`. */
  readonly name: string;
  /** Called when the connection comes up or goes down; not for each attempt to connect again. */
  readonly report: (event: RedisConnectionEvent) => void;
}

/** A change of a connection's state; `reason` never holds a password. */
export type RedisConnectionEvent =
  | { readonly kind: "up"; readonly client: string }
  | { readonly kind: "down"; readonly client: string; readonly reason: string };

/**
 * Fails at once instead of queueing: a default client still waits after 15 s when Redis is dead or stopped.
 * Commands are never sent twice. Connects again for ever, with full jitter up to `longestDelayMs`.
 */
export function clientOptions(
  { name, longestDelayMs = usualLongestDelayMs }: Pick<RedisClientSettings, "name" | "longestDelayMs">,
  commandTimeoutMs: number,
): RedisOptions {
  return {
    connectionName: name,
    connectTimeout: 5_000,
    commandTimeout: commandTimeoutMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    disableClientInfo: true,
    keepAlive: 10_000,
    retryStrategy: (attempt) =>
      firstDelayMs + Math.random() * Math.min(longestDelayMs, firstDelayMs * 2 ** attempt),
    // After a failover the old address may answer as a replica.
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
  };
}
