import type { RedisClient } from "./open-client.ts";
import { RedisUnavailableError } from "./redis-unavailable-error.ts";

/** Resolves once commands are taken. Throws `RedisUnavailableError`, with the last reason, after `timeoutMs`. */
export async function waitUntilReady(client: RedisClient, timeoutMs: number): Promise<void> {
  if (client.status === "ready") return;
  const { host, port } = client.options;
  let reason = `no answer within ${timeoutMs} ms`;
  await new Promise<void>((resolve, reject) => {
    const onError = (error: Error) => {
      reason = error.message || ("code" in error ? String(error.code) : error.name);
    };
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      client.off("error", onError).off("ready", onReady);
      outcome();
    };
    const onReady = () => settle(resolve);
    const timer = setTimeout(
      () =>
        settle(() =>
          reject(new RedisUnavailableError(`Redis at ${host}:${port} cannot be used: ${reason}.`)),
        ),
      timeoutMs,
    );
    client.on("error", onError).on("ready", onReady);
  });
}
