import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { checkToxics } from "./check-toxics.ts";
import type { Stage } from "./link.ts";
import { seededRandom } from "./seeded-random.ts";
import { stageOf } from "./stage-of.ts";
import type { DirectedToxic, Toxic, ToxicDirection } from "./toxic.ts";
import { ToxicConnection } from "./toxic-connection.ts";

const HOST = "127.0.0.1";

/** Where a proxy leads, and which connections its toxics strike. */
export type ToxicProxyOptions = {
  /** A URL with a port, of any scheme. */
  readonly target: string;
  readonly toxics?: readonly Toxic[];
  /** The same seed strikes the same connections, counted from the proxy's start. */
  readonly seed?: number;
};

/** What went through a proxy since it began. */
export type ToxicProxyCounts = {
  /** Accepted, those included that were cut at once. */
  readonly connections: number;
  readonly openConnections: number;
  /** Bytes passed on, not those swallowed. */
  readonly upstreamBytes: number;
  readonly downstreamBytes: number;
};

/** A TCP proxy on loopback whose network is as bad as it is told. */
export interface ToxicProxy {
  /** The target's URL with the proxy's address in place of its own. */
  readonly url: string;
  readonly port: number;
  /**
   * Replaces the toxics, of running connections too: what is under way is let through, and a connection from which a
   * toxic has swallowed something is closed. Resolves when the listener is as told. Throws a RangeError.
   */
  setToxics(toxics: readonly Toxic[]): Promise<void>;
  counts(): ToxicProxyCounts;
  /** Cuts every running connection. */
  cut(how: "close" | "reset"): void;
  /** Stops listening and cuts every connection; resolves when no socket and no timer is left. */
  close(): Promise<void>;
}

/** Starts a proxy with the toxics of Shopify's toxiproxy. Nothing is buffered beyond what sockets and `latency` hold. */
export async function startToxicProxy(options: ToxicProxyOptions): Promise<ToxicProxy> {
  const { target, seed = 1 } = options;
  const { hostname, port: targetPort } = new URL(target);
  const connections = new Set<ToxicConnection>();
  const carried: Record<ToxicDirection, number> = { upstream: 0, downstream: 0 };
  let toxics: readonly Toxic[] = [];
  let accepted = 0;

  const accept = (client: Socket): void => {
    accepted += 1;
    const number = accepted;
    const strikes = ({ toxicity = 1 }: Toxic, index: number): boolean =>
      seededRandom(seed, number, index)() < toxicity;
    client.on("error", () => client.destroy());
    if (toxics.some((toxic, index) => toxic.kind === "down" && strikes(toxic, index))) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port: Number(targetPort), host: hostname, allowHalfOpen: true });
    const connection = new ToxicConnection(client, server, {
      random: seededRandom(seed, number),
      stagesOf: (direction) => stagesOf(toxics.filter(strikes), direction),
      onCarried: (direction, bytes) => {
        carried[direction] += bytes;
      },
    });
    connections.add(connection);
    void connection.closed.then(() => connections.delete(connection));
  };
  const server = createServer({ allowHalfOpen: true }, accept);
  const listen = async (at: number): Promise<number> => {
    server.listen({ port: at, host: HOST, backlog: 4_096 });
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const cut = (how: "close" | "reset"): void => {
    for (const connection of connections) connection.cut(how);
  };
  const stopListening = (): Promise<void> =>
    new Promise((resolve) => {
      cut("reset");
      server.close(() => resolve());
    });
  const setToxics = async (next: readonly Toxic[]): Promise<void> => {
    checkToxics(next);
    toxics = next;
    const isDown = next.some(({ kind, toxicity = 1 }) => kind === "down" && toxicity === 1);
    if (isDown && server.listening) await stopListening();
    if (!isDown && !server.listening) await listen(port);
    for (const connection of connections) connection.change();
  };
  await setToxics(options.toxics ?? []);

  const url = new URL(target);
  url.hostname = HOST;
  url.port = String(port);
  return {
    url: url.href.replace(/\/$/, ""),
    port,
    setToxics,
    cut,
    counts: () => ({
      connections: accepted,
      openConnections: connections.size,
      upstreamBytes: carried.upstream,
      downstreamBytes: carried.downstream,
    }),
    async close() {
      if (server.listening) await stopListening();
      await Promise.all([...connections].map(({ closed }) => closed));
    },
  };
}

function stagesOf(toxics: readonly Toxic[], direction: ToxicDirection): Stage[] {
  return toxics
    .filter((toxic): toxic is DirectedToxic => toxic.kind !== "down" && toxic.direction === direction)
    .map(stageOf);
}
