import type { Socket } from "node:net";
import { createBell } from "./bell.ts";
import type { Chunk } from "./link.ts";

/** Reads a paused socket, one chunk for each asking. */
export interface SocketReader {
  /** What comes, until the sender ends, the socket closes, or `signal` says that somebody else reads on. */
  read(signal: AbortSignal): AsyncGenerator<Chunk>;
  /** Whether nothing can come any more. */
  hasEnded(): boolean;
}

/** Makes the reader of a socket, which nobody else may read. */
export function createSocketReader(socket: Socket): SocketReader {
  const happened = createBell();
  let ended = false;
  const end = (): void => {
    ended = true;
    happened.ring();
  };
  socket.on("readable", happened.ring).on("end", end).on("close", end);
  return {
    hasEnded: () => ended,
    async *read(signal) {
      signal.addEventListener("abort", happened.ring);
      try {
        while (!signal.aborted && !socket.destroyed) {
          const bytes = socket.read() as Buffer | null;
          if (bytes !== null) yield { bytes, arrivedMs: performance.now() };
          else if (ended) return;
          else await happened.rung();
        }
      } finally {
        signal.removeEventListener("abort", happened.ring);
      }
    },
  };
}
