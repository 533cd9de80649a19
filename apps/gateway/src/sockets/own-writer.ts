import type { WebSocket } from "ws";

/** Of what we say ourselves; what passes has its own bound. */
const MOST_WAITING_BYTES = 1_048_576;
/** What a small frame costs while it waits. */
const FRAME_COST_BYTES = 512;

/** Writes what the gateway says by itself to one side: whoever does not read it does not fill our memory. */
export class OwnWriter {
  readonly #socket: WebSocket;
  readonly #onFull: () => void;
  #waiting = 0;

  constructor(socket: WebSocket, onFull: () => void) {
    this.#socket = socket;
    this.#onFull = onFull;
  }

  /** Nothing is written to a socket that is not open, or that leaves too much unread. */
  write(text: string): void {
    const { readyState, OPEN } = this.#socket;
    if (readyState !== OPEN) return;
    const cost = Buffer.byteLength(text) + FRAME_COST_BYTES;
    if (this.#waiting + cost > MOST_WAITING_BYTES) {
      this.#onFull();
      return;
    }
    this.#waiting += cost;
    this.#socket.send(text, () => {
      this.#waiting -= cost;
    });
  }
}
