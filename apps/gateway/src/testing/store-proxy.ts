import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a store on which messages of Redis can be lost, and the connection itself. */
export interface StoreProxy {
  readonly url: string;
  /** Whether nothing that was published arrives any more; commands go on. */
  setDeaf(deaf: boolean): void;
  /** Whether nobody gets through at all. */
  setAway(away: boolean): void;
  close(): Promise<void>;
}

/** Starts one in front of the store at `target`. */
export async function startStoreProxy(target: string): Promise<StoreProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let deaf = false;
  let away = false;
  const server = createServer((client) => {
    if (away) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    let subscriber = false;
    for (const [socket, peer] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        peer.destroy();
      });
    }
    client.on("data", (data) => {
      subscriber ||= data.toString("latin1").toLowerCase().includes("subscribe");
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (!(deaf && subscriber)) client.write(data);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const sever = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    setDeaf(value) {
      deaf = value;
    },
    setAway(value) {
      away = value;
      if (value) sever();
    },
    async close() {
      sever();
      server.close();
      await once(server, "close");
    },
  };
}
