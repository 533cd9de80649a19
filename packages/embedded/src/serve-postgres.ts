import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { BackendQueue } from "./backend-queue.ts";
import { PostgresMessageFramer, type PostgresUnit } from "./frame-postgres-messages.ts";
import { refuseCopy } from "./refuse-copy.ts";

const MAX_CONNECTIONS = 500;
const IDLE_IN_TRANSACTION_MS = 60_000;
// Every session begins with this packet of ours: PGlite looks at nothing in it, and dies of a malformed one.
const STARTUP = Buffer.concat([
  Buffer.from([0, 0, 0, 41, 0, 3, 0, 0]),
  Buffer.from("user\0postgres\0database\0postgres\0\0"),
]);

/** The front of PGlite for any number of clients; not yet listening. `onBroken`: nothing will work any more. */
export function servePostgres(backend: PGlite, onBroken: () => void): Server {
  const sockets = new Map<object, Socket>();
  const onIdle = (client: object) => sockets.get(client)?.destroy();
  const onFailure = () => void backend.query("select 1").catch((error) => isSqlError(error) || onBroken());
  const queue = new BackendQueue(backend, { idleOwnerMs: IDLE_IN_TRANSACTION_MS, onIdle, onFailure });
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
  if (unit.kind === "startup") return { bytes: STARTUP, complete: true };
  return unit.kind === "batch" ? { bytes: refuseCopy(unit.bytes), complete: unit.complete } : null;
}

function send(socket: Socket, data: Buffer): void {
  if (socket.writable) socket.write(data);
}

// Such as "current transaction is aborted": another client's, and proof that the backend answers.
function isSqlError(error: unknown): boolean {
  return error instanceof Error && "severity" in error;
}
