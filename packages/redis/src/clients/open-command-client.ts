import type { RedisClientSettings } from "./client-options.ts";
import { openClient, type RedisClient } from "./open-client.ts";

const defaultTimeoutMs = 1_000;

/**
 * For everything that neither blocks nor subscribes. A command fails at once while Redis is away, and after
 * `commandTimeoutMs` (1 s; the request path takes less) when it does not answer: it may have been done all the same.
 */
export function openCommandClient(
  settings: RedisClientSettings & { commandTimeoutMs?: number },
): RedisClient {
  return openClient(settings, settings.commandTimeoutMs ?? defaultTimeoutMs);
}
