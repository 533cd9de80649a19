import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Server as NetServer, Socket } from "node:net";
import { answerMalformed } from "./answer-malformed.ts";
import { BodyWatch } from "./body-watch.ts";
import { HeldBytes } from "./held-bytes.ts";
import type { Inbound, StartInbound } from "./inbound.ts";
import { NodeHttpExchange } from "./node-http-exchange.ts";
import { serveUpgrades } from "./serve-upgrades.ts";

const BACKLOG = 4_096;
const MAX_HEADER_LINES = 100;
const TIMEOUT_CHECK_MS = 2_000;
const LOOKS_PER_WINDOW = 5;
const SWEEP_MS = 50;
/** As Node names it. */
const LATE = Object.assign(new Error("A request's body did not come in time."), {
  code: "ERR_HTTP_REQUEST_TIMEOUT",
});

/** The inbound engine over node:http. */
export const startNodeHttpInbound: StartInbound = async (setup, address) => {
  const { limits } = setup;
  const held = new HeldBytes(limits.maxHeldBytes);
  const bodies = new BodyWatch(Math.min(TIMEOUT_CHECK_MS, limits.streamWindowMs / LOOKS_PER_WINDOW));
  const sockets = new Set<Socket>();
  let draining = false;

  const take = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean): void => {
    if (draining) response.shouldKeepAlive = false;
    const onLate = (): void => {
      if (response.headersSent) request.socket.destroy();
      else answerMalformed(LATE, request.socket, setup.malformedBody);
    };
    const exchange = new NodeHttpExchange({
      request,
      response,
      limits,
      held,
      expectsContinue,
      bodies,
      onLate,
    });
    if (request.rawHeaders.length <= 2 * MAX_HEADER_LINES) {
      setup.serve(exchange);
      return;
    }
    response.shouldKeepAlive = false;
    exchange.respond(431, ["content-type", "application/json"], setup.malformedBody(431));
  };

  const server = createServer(
    {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.headersTimeoutMs,
      // A file may take as long as it needs, so bodies are watched by who reads them.
      requestTimeout: 0,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    (request, response) => take(request, response, false),
  );
  // With a count Node drops what comes after it without a word, such as the line that a trusted proxy adds last.
  server.maxHeadersCount = 0;
  server.on("checkContinue", (request, response) => take(request, response, true));
  server.on("clientError", (error, socket) => answerMalformed(error, socket, setup.malformedBody));
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const upgrades = serveUpgrades(server, setup);
  await listen(server, address);
  const sweep = (): void => {
    // A connection becomes idle when its exchange ends, and its client may keep it open for ever; one that
    // never asked anything is not idle to Node, and would hold the end up until the deadline.
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };

  return {
    port: (server.address() as AddressInfo).port,
    drain(deadlineMs) {
      draining = true;
      upgrades.drain();
      return new Promise((resolve) => {
        const cut = setTimeout(() => {
          server.closeAllConnections();
          void upgrades.cut();
        }, deadlineMs);
        const sweeping = setInterval(sweep, SWEEP_MS);
        server.close(() => {
          bodies.stop();
          clearTimeout(cut);
          clearInterval(sweeping);
          // What was left behind by clients that went may still be put on record.
          void upgrades.cut().then(resolve);
        });
      });
    },
  } satisfies Inbound;
};

function listen(server: NetServer, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
