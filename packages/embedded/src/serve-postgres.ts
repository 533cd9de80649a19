import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { BackendQueue } from "./backend-queue.ts";
import { PostgresMessageFramer, type PostgresUnit } from "./frame-postgres-messages.ts";

const MAX_CONNECTIONS = 500;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** The front of PGlite for any number of clients; not yet listening. */
export function servePostgres(backend: PGlite): Server {
  const sockets = new Map<object, Socket>();
  const onIdle = (client: object) => sockets.get(client)?.destroy();
  const queue = new BackendQueue(backend, { idleOwnerMs: IDLE_IN_TRANSACTION_MS, onIdle });
  const server = createServer({ noDelay: true }, (socket) => {
    const client = {};
    sockets.set(client, socket);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(client);
      queue.leave(client).catch(() => undefined);
    });
    serveClient(socket, (unit) => queue.run({ client, write: (data) => send(socket, data), ...unit })).catch(
      () => socket.destroy(),
    );
  });
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}

type Turn = { readonly bytes: Uint8Array; readonly complete: boolean };

// One unit at a time: a client that sends faster than the backend works is held back by TCP.
async function serveClient(socket: Socket, run: (turn: Turn) => Promise<void>): Promise<void> {
  const framer = new PostgresMessageFramer();
  for await (const chunk of socket) {
    for (const unit of framer.push(chunk)) {
      const turn = turnOf(unit);
      if (turn !== null) await run(turn);
      else if (unit.kind === "encryption-request") socket.write("N");
      else return void socket.end();
    }
  }
}

function turnOf(unit: PostgresUnit): Turn | null {
  if (unit.kind === "startup") return { bytes: unit.bytes, complete: true };
  return unit.kind === "batch" ? { bytes: unit.bytes, complete: unit.complete } : null;
}

function send(socket: Socket, data: Buffer): void {
  if (socket.writable) socket.write(data);
}
