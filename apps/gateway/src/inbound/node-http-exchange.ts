import type { IncomingMessage, ServerResponse } from "node:http";
import type { HeldBytes } from "./held-bytes.ts";
import type { BodyProblem, InboundExchange, InboundLimits } from "./inbound.ts";
import { lingerOverBody } from "./linger-over-body.ts";
import { readWholeBody } from "./read-whole-body.ts";

const SHORT_REST_BYTES = 65_536;

type Parts = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly limits: InboundLimits;
  readonly held: HeldBytes;
  readonly expectsContinue: boolean;
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
  #stallTimer: NodeJS.Timeout | undefined;
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
    if (!this.#parts.held.take(bytes)) return false;
    this.#heldBytes += bytes;
    return true;
  }

  readBody(): Promise<Buffer | BodyProblem> {
    const { request, response, limits, expectsContinue } = this.#parts;
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > limits.maxBodyBytes) return Promise.resolve("too-large");
    if (expectsContinue) response.writeContinue();
    return readWholeBody(request, { maxBytes: limits.maxBodyBytes, take: (bytes) => this.hold(bytes) });
  }

  respond(status: number, headers: string[], body: Uint8Array | string): void {
    const { request, response } = this.#parts;
    if (this.gone) return;
    headers.push("content-length", String(Buffer.byteLength(body)));
    if (!mayBringMuchMore(request)) {
      response.writeHead(status, headers);
      response.end(body);
      return;
    }
    headers.push("connection", "close");
    response.writeHead(status, headers);
    lingerOverBody(request, response, body);
  }

  head(status: number, headers: string[]): void {
    if (!this.gone) this.#parts.response.writeHead(status, headers);
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
    if (!this.gone) this.#parts.response.end();
  }

  destroy(): void {
    this.#parts.request.socket.destroy();
  }

  #closed(): void {
    clearTimeout(this.#stallTimer);
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
