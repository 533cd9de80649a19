import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import type { SocketOpening } from "./socket-transport.ts";
import type { Network } from "./transport.ts";
import { createWsTransport } from "./ws-transport.ts";

let provider: Server;
let connections: number;
let location: string | null;

beforeEach(async () => {
  connections = 0;
  location = null;
  const sockets = new WebSocketServer({ noServer: true });
  provider = createServer();
  provider.on("connection", () => {
    connections += 1;
  });
  provider.on("upgrade", (request, socket, head) => {
    if (location === null) sockets.handleUpgrade(request, socket, head, () => undefined);
    else socket.end(`HTTP/1.1 302 Found\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);
  });
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
});
afterEach(() => {
  provider.closeAllConnections();
  provider.close();
});

async function open(host: string, network: Network): Promise<SocketOpening> {
  const { port } = provider.address() as AddressInfo;
  const request = {
    origin: new URL(`http://${host}:${port}`).origin,
    network,
    method: "GET" as const,
    path: "/v1/realtime?model=m",
    headers: [],
    body: Buffer.alloc(0),
  };
  const opening = await createWsTransport({ handshakeTimeoutMs: 10_000 }).open(
    request,
    new AbortController().signal,
  );
  if (opening.kind === "open") opening.opened.socket.terminate();
  return opening;
}

describe("a WebSocket to a provider", () => {
  it.each(["127.0.0.1", "localhost"])("is opened to %s where the platform says so", async (host) => {
    expect((await open(host, "any")).kind).toBe("open");
    expect(connections).toBe(1);
  });

  it.each([
    ["an address", "127.0.0.1"],
    ["an address of IPv6 that holds one", "[::ffff:127.0.0.1]"],
    ["an address in another spelling", "0x7f.1"],
    ["an address in one number", "2130706433"],
    ["the address of none", "0"],
    ["a name that resolves to one", "localhost"],
  ])("is not opened at %s for a request that may go to the public internet only", async (_what, host) => {
    expect(await open(host, "public")).toEqual({ kind: "failed", failure: "private_address" });
    expect(connections).toBe(0);
  });

  it("follows no redirect", async () => {
    location = "http://127.0.0.1:1/v1/realtime";
    expect(await open("127.0.0.1", "any")).toMatchObject({ kind: "answered", status: 302 });
    expect(connections).toBe(1);
  });
});
