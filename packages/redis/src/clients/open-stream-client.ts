import type { RedisClientSettings } from "./client-options.ts";
import { openClient, type RedisClient } from "./open-client.ts";

const answerMs = 2_000;

/**
 * For `readUsageBatches` alone, since a blocking read holds its connection. `longestBlockMs` is the longest that
 * a read will block; an answer that is 2 s later than that is a connection that died silently.
 */
export function openStreamClient(settings: RedisClientSettings & { longestBlockMs: number }): RedisClient {
  return openClient(settings, settings.longestBlockMs + answerMs);
}
