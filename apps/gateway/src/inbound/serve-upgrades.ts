import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { WebSocketServer } from "ws";
import { MAX_CLIENT_FRAME_BYTES } from "../sockets/max-client-frame-bytes.ts";
import type { InboundSetup } from "./inbound.ts";
import { readHandshake } from "./read-handshake.ts";
import { replayPlainly } from "./replay-plainly.ts";
import { UpgradeExchange } from "./upgrade-exchange.ts";

/** Of one gateway, those that are still being decided included. */
const MAX_CONNECTIONS = 1_024;
const CLOSE_TIMEOUT_MS = 2_000;
/** Where a client offers it. The one that brings a key must never be told back. */
const PROTOCOL = "realtime";

/** Not a literal in its call: the types do not know of `closeTimeout`. */
const OPTIONS = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: MAX_CLIENT_FRAME_BYTES,
  handleProtocols: (offered: Set<string>) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  closeTimeout: CLOSE_TIMEOUT_MS,
} as const;

/** Connections that became something else than HTTP. */
export interface Upgrades {
  /** Refuses new ones from now on. */
  drain(): void;
  /** Lets their owners end them in good order, and then ends what is left. */
  cut(): Promise<void>;
}

/** Hands requests to become a WebSocket to `setup.sockets`; asked for any other protocol, a request is served as it is. */
export function serveUpgrades(
  server: Server,
  setup: Pick<InboundSetup, "sockets" | "malformedBody">,
): Upgrades {
  const sockets = new Set<Socket>();
  let draining = false;
  const websockets = new WebSocketServer(OPTIONS);
  const exchanges = new WeakMap<IncomingMessage, UpgradeExchange>();
  websockets.on("headers", (lines, request) => {
    const headers = exchanges.get(request)?.acceptedHeaders ?? [];
    for (let index = 0; index < headers.length; index += 2) {
      lines.push(`${headers[index]}: ${headers[index + 1]}`);
    }
  });

  const take = (request: IncomingMessage, socket: Socket, first: Buffer): void => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    const { problem, protocols } = readHandshake(request);
    const exchange = new UpgradeExchange({ request, socket, first, server: websockets, protocols });
    exchanges.set(request, exchange);
    const refuse = (status: 400 | 404 | 426 | 503, headers: readonly string[]): void =>
      exchange.respond(
        status,
        ["content-type", "application/json", ...headers],
        setup.malformedBody(status === 426 ? 400 : status),
      );
    if (problem !== null) refuse(problem, problem === 426 ? ["sec-websocket-version", "13"] : []);
    else if (setup.sockets === undefined) refuse(404, []);
    else if (draining || sockets.size > MAX_CONNECTIONS) refuse(503, ["retry-after", "1"]);
    else setup.sockets.serve(exchange);
  };

  server.on("upgrade", (request, stream, first: Buffer) => {
    const socket = stream as Socket;
    const isWebSocket = request.headers.upgrade?.toLowerCase() === "websocket";
    if (isWebSocket) take(request, socket, first);
    else replayPlainly(server, { request, socket, first });
  });

  return {
    drain() {
      draining = true;
    },
    async cut() {
      draining = true;
      await setup.sockets?.closeAll();
      for (const socket of sockets) socket.destroy();
    },
  };
}
