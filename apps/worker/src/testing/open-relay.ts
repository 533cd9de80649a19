import { connect, createServer, type Server, type Socket } from "node:net";

/** A TCP relay that can be cut, to take a store away. */
export type Relay = {
  /** The store's address, by way of the relay. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
};

/** Opens a relay to the server in `target`, on a port of its own. */
export async function openRelay(target: string): Promise<Relay> {
  const url = new URL(target);
  const sockets = new Set<Socket>();
  const pass = (inbound: Socket) => {
    const outbound = connect(Number(url.port), url.hostname);
    for (const [from, to] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      sockets.add(from);
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  };
  let server = await listen(pass, 0);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const relayed = new URL(target);
  relayed.hostname = "127.0.0.1";
  relayed.port = String(port);
  return {
    url: relayed.href,
    cut: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: async () => {
      server = await listen(pass, port);
    },
  };
}

function listen(pass: (socket: Socket) => void, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(pass);
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
