import { createServer } from "node:http";
import next from "next";

// Next's own command cannot end with its parent nor say that it is ready; its documented server can.
const dev = process.argv.includes("--dev");
const port = Number(process.env.CONSOLE_PORT || 3000);
const hostname = process.env.BIND_ADDRESS || "127.0.0.1";
const DRAIN_MS = 5_000;

const app = next({ dev, dir: import.meta.dirname, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer(
  { keepAliveTimeout: 70_000, headersTimeout: 75_000, requestTimeout: 60_000 },
  (request, response) => {
    void handle(request, response);
  },
);
if (dev) server.on("upgrade", app.getUpgradeHandler());
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
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
process.once("disconnect", stop);
