import { isIP } from "node:net";
import type { Readable } from "node:stream";
import { isPublicAddress, lookupPublic, PrivateAddressError } from "@operon/trust";
import { buildConnector, Pool } from "undici";
import type { Network, Transport, TransportLimits, UpstreamListener, UpstreamRequest } from "./transport.ts";
import { UndiciExchange } from "./undici-exchange.ts";

/** Providers close idle connections after a minute or more; a longer life here only makes races. */
const KEEP_ALIVE_MS = 20_000;
const KEEP_ALIVE_MAX_MS = 25_000;
const CONNECTIONS_PER_ORIGIN = 4_096;

/** The transport over undici: one pool for each origin, HTTP/1.1 only, one request on a connection at a time. */
export function createUndiciTransport(limits: TransportLimits): Transport {
  const pools = { any: new Map<string, Pool>(), public: new Map<string, Pool>() };

  const open = (origin: string, network: Network): Pool => {
    const pool = new Pool(origin, {
      allowH2: false,
      pipelining: 1,
      connections: CONNECTIONS_PER_ORIGIN,
      connect: connectorFor(network, limits.connectTimeoutMs),
      headersTimeout: limits.firstByteTimeoutMs,
      bodyTimeout: limits.idleTimeoutMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
    });
    pools[network].set(origin, pool);
    return pool;
  };

  return {
    send(request: UpstreamRequest, listener: UpstreamListener) {
      const exchange = new UndiciExchange(listener, request.body);
      const pool = pools[request.network].get(request.origin) ?? open(request.origin, request.network);
      pool.dispatch(
        {
          path: request.path,
          method: request.method,
          headers: headersOf(request),
          body: request.body as Buffer | Readable,
        },
        exchange,
      );
      return exchange;
    },
    retain(origins) {
      for (const kept of [pools.any, pools.public]) {
        for (const [origin, pool] of kept) {
          if (origins.has(origin)) continue;
          kept.delete(origin);
          void pool.close();
        }
      }
    },
    async close() {
      const open = [...pools.any.values(), ...pools.public.values()];
      pools.any.clear();
      pools.public.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
}

function headersOf({ headers, bodyLength }: UpstreamRequest): string[] {
  if (bodyLength === undefined) return headers as string[];
  return [...headers, "content-length", String(bodyLength)];
}

function connectorFor(network: Network, timeout: number): buildConnector.connector {
  if (network === "any") return buildConnector({ timeout });
  const connect = buildConnector({ timeout, lookup: lookupPublic });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "");
    // A literal is not looked up, so it is judged here.
    if (isIP(host) && !isPublicAddress(host)) return callback(new PrivateAddressError(), null);
    return connect(options, callback);
  };
}
