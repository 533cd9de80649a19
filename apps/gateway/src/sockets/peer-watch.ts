import type { OpenSocket } from "./open-socket.ts";

/** How often a peer is asked for a sign of life, and how long it may give none. */
export type PeerTimes = { readonly pingMs: number; readonly deadMs: number };

/** Notices a peer that is not there any more: its machine, or the network to it, went away without a word. */
export class PeerWatch {
  readonly #peer: OpenSocket;
  readonly #times: PeerTimes;
  #bytes = -1;
  #heardMs: number;
  #pingedMs: number;

  constructor(peer: OpenSocket, times: PeerTimes, nowMs: number) {
    this.#peer = peer;
    this.#times = times;
    this.#heardMs = nowMs;
    this.#pingedMs = nowMs;
  }

  /** Whether it is gone. One that is not read for the other side's sake cannot be heard, and is taken for alive. */
  isDead(nowMs: number): boolean {
    const { socket, bytesRead } = this.#peer;
    const bytes = bytesRead();
    if (bytes !== this.#bytes || socket.isPaused) this.#heardMs = nowMs;
    this.#bytes = bytes;
    if (nowMs - this.#pingedMs >= this.#times.pingMs && socket.readyState === socket.OPEN) {
      this.#pingedMs = nowMs;
      socket.ping();
    }
    return nowMs - this.#heardMs > this.#times.deadMs;
  }
}
