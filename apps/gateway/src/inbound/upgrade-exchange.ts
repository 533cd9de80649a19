import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { WebSocketServer } from "ws";
import type { OpenSocket } from "../sockets/open-socket.ts";
import type { InboundUpgrade } from "./inbound.ts";

/** A client that does not take its refusal is not waited for. */
const LINGER_MS = 2_000;
const NO_BODY = Buffer.alloc(0);

type Parts = {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  /** What came behind the request's head. */
  readonly first: Buffer;
  readonly server: WebSocketServer;
  readonly protocols: readonly string[];
};

/** One request to become a WebSocket, over node:http and ws. */
export class UpgradeExchange implements InboundUpgrade {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly peerAddress: string;
  readonly arrivedMs = performance.now();
  readonly protocols: readonly string[];
  onGone: (() => void) | null = null;
  onDrain: (() => void) | null = null;
  gone = false;
  status = 0;
  /** What the answer to a client that is accepted says beside the handshake: names and values in turn. */
  acceptedHeaders: readonly string[] = [];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { request, socket, protocols } = parts;
    this.#parts = parts;
    this.method = request.method ?? "";
    this.target = request.url ?? "";
    this.rawHeaders = request.rawHeaders;
    this.peerAddress = socket.remoteAddress ?? "";
    this.protocols = protocols;
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.#closed());
  }

  get headSent(): boolean {
    return this.status !== 0;
  }

  readBody(): Promise<Buffer> {
    return Promise.resolve(NO_BODY);
  }

  openBody(): Readable {
    return Readable.from([]);
  }

  release(): void {}

  hold(): boolean {
    return true;
  }

  respond(status: number, headers: string[], body: Uint8Array | string): void {
    const { socket } = this.#parts;
    if (this.gone || this.headSent) return;
    this.status = status;
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
    const all = [...headers, "content-length", String(Buffer.byteLength(body)), "connection", "close"];
    for (let index = 0; index < all.length; index += 2) head += `${all[index]}: ${all[index + 1]}\r\n`;
    socket.write(`${head}\r\n`, "latin1");
    socket.end(body);
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
    // Unread bytes would turn the end of the answer into a reset.
    socket.resume();
  }

  head(status: number, headers: string[]): void {
    this.respond(status, headers, "");
  }

  write(): boolean {
    return true;
  }

  end(): void {}

  destroy(): void {
    this.#parts.socket.destroy();
  }

  accept(headers: readonly string[]): Promise<OpenSocket | null> {
    const { request, socket, first, server } = this.#parts;
    if (this.gone || this.headSent) return Promise.resolve(null);
    this.acceptedHeaders = headers;
    this.status = 101;
    return new Promise((resolve) => {
      socket.once("close", () => resolve(null));
      server.handleUpgrade(request, socket, first, (websocket) => {
        resolve({ socket: websocket, bytesRead: () => socket.bytesRead });
      });
    });
  }

  #closed(): void {
    if (this.headSent) return;
    this.gone = true;
    this.onGone?.();
  }
}
