import { Redis } from "ioredis";
import { clientOptions, type RedisClientSettings } from "./client-options.ts";

/** A connection to Redis. */
export type RedisClient = Redis;

/** A client that begins to connect now and reports its ups and downs. */
export function openClient(settings: RedisClientSettings, commandTimeoutMs: number): RedisClient {
  const { url, name, report } = settings;
  const client = new Redis(url, clientOptions(settings, commandTimeoutMs));
  let state: "unknown" | "up" | "down" = "unknown";
  let reason = "the connection was closed";
  client.on("error", (error: Error) => {
    reason = error.message || ("code" in error ? String(error.code) : error.name);
  });
  client.on("ready", () => {
    state = "up";
    report({ kind: "up", client: name });
  });
  client.on("close", () => {
    if (state !== "down") report({ kind: "down", client: name, reason });
    state = "down";
    reason = "the connection was closed";
  });
  return client;
}
