import { createServer } from "node:http";
import next from "next";

// Next's own command cannot end with its parent nor say that it is ready; its documented server can.
const dev = process.argv.includes("--dev");
const port = Number(process.env.CONSOLE_PORT || 3000);
const hostname = process.env.BIND_ADDRESS || "127.0.0.1";
const publicUrl = new URL(process.env.CONSOLE_URL || `http://${hostname}:${port}`);
const DRAIN_MS = 5_000;
const SWEEP_MS = 50;
const MISDIRECTED = 421;
const TOO_MANY_HEADERS = 431;
const MAX_HEADER_LINES = 100;

// next-auth builds its addresses from the Host header, so only hosts that are ours get any further.
process.env.AUTH_TRUST_HOST = "true";
const hosts = new Set([
  publicUrl.host,
  `${hostname}:${port}`,
  `localhost:${port}`,
  `127.0.0.1:${port}`,
  `[::1]:${port}`,
]);

const app = next({ dev, dir: import.meta.dirname, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer(
  { keepAliveTimeout: 70_000, headersTimeout: 30_000, requestTimeout: 60_000 },
  (request, response) => {
    if (request.rawHeaders.length > 2 * MAX_HEADER_LINES) {
      response.writeHead(TOO_MANY_HEADERS, { "content-type": "text/plain", connection: "close" });
      response.end("The request has too many headers.\n");
      return;
    }
    if (!hosts.has(request.headers.host ?? "")) {
      response.writeHead(MISDIRECTED, { "content-type": "text/plain", connection: "close" });
      response.end("This console does not answer to that host name. Set CONSOLE_URL.\n");
      return;
    }
    delete request.headers["x-forwarded-host"];
    delete request.headers["x-nonce"];
    request.headers["x-operon-client-address"] = request.socket.remoteAddress ?? "";
    request.headers["x-forwarded-proto"] = publicUrl.protocol.slice(0, -1);
    void handle(request, response);
  },
);
// With a count Node drops what comes after it without a word, such as the line that a proxy adds last.
server.maxHeadersCount = 0;
if (dev) server.on("upgrade", app.getUpgradeHandler());
const sockets = new Set();
server.on("connection", (socket) => {
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
});
server.listen(port, hostname, () => process.send?.({ type: "ready" }));
server.on("error", (error) => {
  process.stderr.write(
    `${JSON.stringify({ level: "fatal", msg: `The console cannot listen: ${error.message}` })}\n`,
  );
  process.exit(1);
});

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0));
  // A connection becomes idle when its exchange ends; one that never asked anything is not idle to Node.
  setInterval(() => {
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, SWEEP_MS);
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
process.once("disconnect", stop);
