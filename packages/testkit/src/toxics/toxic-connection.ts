import { once } from "node:events";
import type { Socket } from "node:net";
import type { Chunk, Link, Stage } from "./link.ts";
import { pause } from "./pause.ts";
import { createSocketReader } from "./socket-reader.ts";
import type { ToxicDirection } from "./toxic.ts";

/** What a connection is told of its proxy. */
export type ToxicConnectionSetup = {
  /** The stages of a direction as the toxics are now. */
  readonly stagesOf: (direction: ToxicDirection) => readonly Stage[];
  readonly random: () => number;
  readonly onCarried: (direction: ToxicDirection, bytes: number) => void;
};

/** A client's connection and the one to the server behind, with toxics between. */
export class ToxicConnection {
  /** Resolves when both are closed and nothing runs any more; never rejects. */
  readonly closed: Promise<void>;
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #setup: ToxicConnectionSetup;
  readonly #gone = new AbortController();
  #changed = new AbortController();

  constructor(client: Socket, server: Socket, setup: ToxicConnectionSetup) {
    this.#client = client;
    this.#server = server;
    this.#setup = setup;
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on("error", (error: NodeJS.ErrnoException) => {
        this.cut(error.code === "ECONNRESET" ? "reset" : "close");
      });
    }
    this.closed = this.#run();
  }

  /** Lets what is under way through, then goes on under the toxics that there are now. */
  change(): void {
    const changed = this.#changed;
    this.#changed = new AbortController();
    changed.abort();
  }

  /** Ends both ways. */
  cut(how: "close" | "reset"): void {
    for (const socket of [this.#client, this.#server]) {
      if (socket.connecting) socket.destroy();
      else if (how === "close") socket.destroySoon();
      // The system resets no socket that is ending, and Node would never close it.
      else if (socket.writableEnded && !socket.writableFinished) socket.destroy();
      else socket.resetAndDestroy();
    }
    this.#gone.abort();
    this.change();
  }

  async #run(): Promise<void> {
    const closed = [this.#client, this.#server].map((socket) =>
      socket.closed ? undefined : new Promise((resolve) => socket.once("close", resolve)),
    );
    const carried = [
      this.#carry("upstream", this.#client, this.#server),
      this.#carry("downstream", this.#server, this.#client),
    ];
    await Promise.all(closed);
    // Toxics may still wait with what nobody can take any more.
    this.#gone.abort();
    this.change();
    await Promise.all(carried);
  }

  async #carry(direction: ToxicDirection, from: Socket, to: Socket): Promise<void> {
    const reader = createSocketReader(from);
    let carriedBytes = 0;
    while (!this.#gone.signal.aborted) {
      const { signal } = this.#changed;
      const link: Link = {
        random: this.#setup.random,
        hasEnded: reader.hasEnded,
        carriedBytes: () => carriedBytes,
        pause: (ms) => pause(ms, signal),
        cut: (how) => this.cut(how),
      };
      let chunks: AsyncIterable<Chunk> = reader.read(signal);
      for (const stage of this.#setup.stagesOf(direction)) chunks = stage(chunks, link);
      for await (const { bytes } of chunks) {
        if (to.destroyed) break;
        carriedBytes += bytes.length;
        this.#setup.onCarried(direction, bytes.length);
        if (!to.write(bytes)) await drained(to, this.#gone.signal);
      }
      if (reader.hasEnded()) break;
    }
    if (!to.destroyed) to.end();
  }
}

/** Resolves when the socket takes more, or will never. */
async function drained(socket: Socket, gone: AbortSignal): Promise<void> {
  if (socket.destroyed || !socket.writableNeedDrain) return;
  await once(socket, "drain", { signal: gone }).catch(() => undefined);
}
