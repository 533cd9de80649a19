import type { RedisClientSettings } from "../clients/client-options.ts";
import { openClient, type RedisClient } from "../clients/open-client.ts";
import { RedisUnavailableError } from "../clients/redis-unavailable-error.ts";
import { type HealthHint, readHint } from "../health/health-hint.ts";
import { REDIS_KEYS } from "../keys.ts";
import { readRecall, readRevision, readSettled, type SettledSegment } from "./bus-messages.ts";

/** What a node does about what it hears. A handler returns quickly and does not throw. */
export interface BusHandlers {
  /** The subscription came into force: the first time, and after each reconnect, when messages may be missed. */
  readonly onMayHaveMissed?: () => void;
  readonly onRevision?: (revision: bigint) => void;
  readonly onHeartbeat?: (revision: bigint) => void;
  readonly onSettled?: (segments: readonly SettledSegment[]) => void;
  /** A gateway found that a deployment is out, or well again; one's own are heard too. */
  readonly onHealthHint?: (hint: HealthHint) => void;
  /** A gateway lacks what others may hold of these counters without need: `group name` each; one's own are heard too. */
  readonly onRecall?: (counters: readonly string[]) => void;
  /** A message that is none of ours; its text is not passed on. */
  readonly onMalformed?: (channel: string) => void;
}

/** A subscription that outlives its connections. */
export interface BusSubscriber {
  /** Resolves when the subscription is in force. Throws `RedisUnavailableError` after `timeoutMs`. */
  readonly whenSubscribed: (timeoutMs: number) => Promise<void>;
  readonly close: () => void;
}

const commandTimeoutMs = 2_000;

/** Subscribes to the channels that have a handler, on a connection of its own. Redis may be away. */
export function openBusSubscriber(settings: RedisClientSettings, handlers: BusHandlers): BusSubscriber {
  const client = openClient(settings, commandTimeoutMs);
  const channels = channelsOf(handlers);
  let inForce = false;
  client.on("close", () => {
    inForce = false;
  });
  client.on("message", (channel: string, message: string) => {
    if (!channels.get(channel)?.(message)) handlers.onMalformed?.(channel);
  });
  client.on("ready", () => {
    subscribe(client, [...channels.keys()]).then((subscribed) => {
      if (!subscribed) return;
      inForce = true;
      client.emit(subscribedEvent);
      handlers.onMayHaveMissed?.();
    });
  });
  return {
    whenSubscribed: (timeoutMs) => (inForce ? Promise.resolve() : whenSubscribed(client, timeoutMs)),
    close: () => client.disconnect(),
  };
}

const subscribedEvent = "operon-subscribed";

/** Each channel with what takes its messages; false = the message is malformed. */
function channelsOf(handlers: BusHandlers): Map<string, (message: string) => boolean> {
  const channels = new Map<string, (message: string) => boolean>();
  const add = <T>(channel: string, read: (message: string) => T | undefined, handle?: (value: T) => void) => {
    if (!handle) return;
    channels.set(channel, (message) => {
      const value = read(message);
      if (value !== undefined) handle(value);
      return value !== undefined;
    });
  };
  add(REDIS_KEYS.configChannel, readRevision, handlers.onRevision);
  add(REDIS_KEYS.heartbeatChannel, readRevision, handlers.onHeartbeat);
  add(REDIS_KEYS.settledChannel, readSettled, handlers.onSettled);
  add(REDIS_KEYS.healthChannel, readHint, handlers.onHealthHint);
  add(REDIS_KEYS.recallChannel, readRecall, handlers.onRecall);
  return channels;
}

/** Where subscribing fails, a fresh connection tries again: its `ready` comes back here. */
async function subscribe(client: RedisClient, channels: readonly string[]): Promise<boolean> {
  try {
    await client.subscribe(...channels);
    return true;
  } catch {
    if (client.status === "ready") client.disconnect(true);
    return false;
  }
}

async function whenSubscribed(client: RedisClient, timeoutMs: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onSubscribed = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      client.off(subscribedEvent, onSubscribed);
      reject(new RedisUnavailableError(`Redis took no subscription within ${timeoutMs} ms.`));
    }, timeoutMs);
    client.once(subscribedEvent, onSubscribed);
  });
}
