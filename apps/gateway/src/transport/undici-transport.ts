import { Pool } from "undici";
import type { Transport, TransportLimits, UpstreamListener, UpstreamRequest } from "./transport.ts";
import { UndiciExchange } from "./undici-exchange.ts";

/** Providers close idle connections after a minute or more; a longer life here only makes races. */
const KEEP_ALIVE_MS = 20_000;
const KEEP_ALIVE_MAX_MS = 25_000;
const CONNECTIONS_PER_ORIGIN = 4_096;

/** The transport over undici: one pool for each origin, HTTP/1.1 only, one request on a connection at a time. */
export function createUndiciTransport(limits: TransportLimits): Transport {
  const pools = new Map<string, Pool>();

  const open = (origin: string): Pool => {
    const pool = new Pool(origin, {
      allowH2: false,
      pipelining: 1,
      connections: CONNECTIONS_PER_ORIGIN,
      connect: { timeout: limits.connectTimeoutMs },
      headersTimeout: limits.firstByteTimeoutMs,
      bodyTimeout: limits.idleTimeoutMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
    });
    pools.set(origin, pool);
    return pool;
  };

  return {
    send(request: UpstreamRequest, listener: UpstreamListener) {
      const exchange = new UndiciExchange(listener);
      const pool = pools.get(request.origin) ?? open(request.origin);
      pool.dispatch(
        {
          path: request.path,
          method: request.method,
          headers: request.headers as string[],
          body: request.body as Buffer,
        },
        exchange,
      );
      return exchange;
    },
    retain(origins) {
      for (const [origin, pool] of pools) {
        if (origins.has(origin)) continue;
        pools.delete(origin);
        void pool.close();
      }
    },
    async close() {
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
}
