import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import type { BodyWatch } from "./body-watch.ts";
import type { HeldBytes } from "./held-bytes.ts";
import type { BodyProblem, InboundExchange, InboundLimits } from "./inbound.ts";
import { lingerOverBody } from "./linger-over-body.ts";
import { readWholeBody } from "./read-whole-body.ts";
import { StreamedBody } from "./streamed-body.ts";
import { WholeBody } from "./whole-body.ts";

const SHORT_REST_BYTES = 65_536;
const NOTHING = Buffer.alloc(0);

type Parts = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly limits: InboundLimits;
  readonly held: HeldBytes;
  readonly expectsContinue: boolean;
  readonly bodies: BodyWatch;
  /** Ends the connection of a client whose body did not come in time. */
  readonly onLate: () => void;
};

/** One exchange over node:http. */
export class NodeHttpExchange implements InboundExchange {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly arrivedMs = performance.now();
  onGone: (() => void) | null = null;
  onDrain: (() => void) | null = null;
  gone = false;
  #heldBytes = 0;
  #isClosed = false;
  #stallTimer: NodeJS.Timeout | undefined;
  #streamed: StreamedBody | undefined;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { request, response } = parts;
    this.#parts = parts;
    this.method = request.method ?? "";
    this.target = request.url ?? "";
    this.rawHeaders = request.rawHeaders;
    response.on("close", () => this.#closed());
  }

  get peerAddress(): string {
    return this.#parts.request.socket.remoteAddress ?? "";
  }

  get status(): number {
    return this.headSent ? this.#parts.response.statusCode : 0;
  }

  get headSent(): boolean {
    return this.#parts.response.headersSent;
  }

  hold(bytes: number): boolean {
    // Nobody would give them back.
    if (this.#isClosed || !this.#parts.held.take(bytes)) return false;
    this.#heldBytes += bytes;
    return true;
  }

  release(bytes: number): void {
    const released = Math.min(bytes, this.#heldBytes);
    this.#parts.held.release(released);
    this.#heldBytes -= released;
  }

  readBody(): Promise<Buffer | BodyProblem> {
    const { request, response, limits, expectsContinue, bodies } = this.#parts;
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > limits.maxBodyBytes) return Promise.resolve("too-large");
    if (expectsContinue) response.writeContinue();
    const awaited = this.#awaitBody();
    return readWholeBody(request, {
      maxBytes: limits.maxBodyBytes,
      take: (bytes) => this.hold(bytes),
      over: () => bodies.delete(awaited),
    });
  }

  openBody(maxBytes: number): Readable | BodyProblem {
    const { request, response, limits, expectsContinue, bodies } = this.#parts;
    if (this.gone) return "gone";
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) return "too-large";
    if (expectsContinue) response.writeContinue();
    const bounds = { maxBytes, windowMs: limits.streamWindowMs, windowBytes: limits.streamWindowBytes };
    this.#streamed = new StreamedBody(request, bounds, bodies);
    return this.#streamed;
  }

  respond(status: number, headers: string[], body: Uint8Array | string): void {
    const { request, response } = this.#parts;
    if (this.gone) return;
    this.#streamed?.destroy();
    headers.push("content-length", String(Buffer.byteLength(body)));
    if (!mayBringMuchMore(request)) {
      if (!request.complete) this.#discardRest();
      response.writeHead(status, headers);
      response.end(body);
      return;
    }
    headers.push("connection", "close");
    response.writeHead(status, headers);
    lingerOverBody(request, response, body);
  }

  head(status: number, headers: string[]): void {
    const { request, response } = this.#parts;
    if (this.gone) return;
    if (mayBringMuchMore(request)) headers.push("connection", "close");
    response.writeHead(status, headers);
  }

  write(chunk: Uint8Array | string): boolean {
    if (this.gone) return true;
    const { response, limits } = this.#parts;
    if (response.write(chunk)) return true;
    if (this.#stallTimer !== undefined) return false;
    this.#stallTimer = setTimeout(() => this.destroy(), limits.stalledClientTimeoutMs);
    response.once("drain", () => {
      clearTimeout(this.#stallTimer);
      this.#stallTimer = undefined;
      this.onDrain?.();
    });
    return false;
  }

  end(): void {
    const { request, response } = this.#parts;
    if (this.gone) return;
    this.#streamed?.destroy();
    if (mayBringMuchMore(request)) lingerOverBody(request, response, NOTHING);
    else response.end();
  }

  destroy(): void {
    this.#parts.request.socket.destroy();
  }

  #awaitBody(): WholeBody {
    const { limits, bodies, onLate } = this.#parts;
    const awaited = new WholeBody(this.arrivedMs + limits.requestTimeoutMs, onLate);
    bodies.add(awaited);
    return awaited;
  }

  /** The answer is given; the short rest of the body may not hold the connection for ever. */
  #discardRest(): void {
    const { request, bodies } = this.#parts;
    const awaited = this.#awaitBody();
    request.once("close", () => bodies.delete(awaited));
    request.resume();
  }

  #closed(): void {
    clearTimeout(this.#stallTimer);
    this.#isClosed = true;
    this.#parts.held.release(this.#heldBytes);
    this.#heldBytes = 0;
    if (this.#parts.response.writableFinished) return;
    this.gone = true;
    this.onGone?.();
  }
}

/** node:http reads a short rest by itself, and keeps the connection. */
function mayBringMuchMore({ complete, headers }: IncomingMessage): boolean {
  if (complete) return false;
  return (
    headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > SHORT_REST_BYTES
  );
}
