import { request } from "undici";
import { guardedAgent } from "./guarded-agent.ts";
import type { GuardedFetchOptions } from "./guarded-fetch.ts";

/** What to GET, and how long it may take. */
export type GuardedStreamOptions = Pick<GuardedFetchOptions, "headers" | "privateNetwork"> & {
  /** For the connection, for the head, and between two pieces of the body. */
  readonly idleMs: number;
  /** For all of it. */
  readonly totalMs: number;
};

/** An answer whose body is read as it comes; redirects are not followed. Whoever has it closes it. */
export type GuardedStream = {
  readonly status: number;
  /** As sent; undefined = plain. */
  readonly contentEncoding: string | undefined;
  readonly retryAfter: string | undefined;
  /** Throws what undici throws. */
  readonly body: AsyncIterable<Buffer>;
  close(): Promise<void>;
};

/** GETs `url` as `guardedFetch` does, for answers that are too large for memory. Throws as that does. */
export async function guardedStream(url: URL, options: GuardedStreamOptions): Promise<GuardedStream> {
  const { idleMs, totalMs, headers, privateNetwork } = options;
  const agent = guardedAgent(url, { privateNetwork, timeoutMs: idleMs });
  try {
    const answer = await request(url, {
      dispatcher: agent,
      headers: [...headers],
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
      signal: AbortSignal.timeout(totalMs),
    });
    // Whoever stops reading ends it so.
    answer.body.on("error", () => undefined);
    const one = (name: string): string | undefined => {
      const value = answer.headers[name];
      return typeof value === "string" ? value : undefined;
    };
    return {
      status: answer.statusCode,
      contentEncoding: one("content-encoding"),
      retryAfter: one("retry-after"),
      body: answer.body,
      close: () => agent.destroy(),
    };
  } catch (error) {
    await agent.destroy();
    throw error;
  }
}
