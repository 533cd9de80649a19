import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { classifyUndiciError } from "./classify-undici-error.ts";
import type { UpstreamExchange, UpstreamListener } from "./transport.ts";

type Abort = (reason?: Error) => void;

/** Carries one exchange between undici's dispatch callbacks and our listener. */
export class UndiciExchange implements UpstreamExchange, Dispatcher.DispatchHandler {
  #listener: UpstreamListener | null;
  #abort: Abort | null = null;
  #resume: (() => void) | null = null;
  readonly #body: Readable | null;
  #bodyFailed = false;

  constructor(listener: UpstreamListener, body?: Uint8Array | Readable) {
    this.#listener = listener;
    this.#body = body instanceof Readable ? body : null;
    // Heard before undici hears it; what undici itself destroys a body for is told by then.
    this.#body?.on("error", () => {
      this.#bodyFailed = true;
    });
  }

  abort(): void {
    if (this.#listener === null) return;
    this.#listener = null;
    this.#abort?.();
    this.#body?.destroy();
  }

  resume(): void {
    this.#resume?.();
  }

  onConnect(abort: Abort): void {
    this.#abort = abort;
    if (this.#listener === null) abort();
  }

  onHeaders(status: number, headers: Buffer[], resume: () => void): boolean {
    this.#resume = resume;
    // 1xx heads announce another one.
    if (status >= 200) this.#listener?.onHead(status, headers);
    return true;
  }

  onData(chunk: Buffer): boolean {
    return this.#listener === null ? false : this.#listener.onChunk(chunk);
  }

  onComplete(): void {
    const listener = this.#listener;
    this.#listener = null;
    this.#body?.destroy();
    try {
      listener?.onEnd();
    } catch (error) {
      // undici would take it for its own, and nobody would hear of this answer again.
      process.emitWarning(error instanceof Error ? error : String(error));
      listener?.onFailure("malformed_response");
    }
  }

  onError(error: Error): void {
    const listener = this.#listener;
    if (listener === null) return;
    this.#listener = null;
    const failure = this.#bodyFailed ? "request_body_failed" : classifyUndiciError(error);
    this.#body?.destroy();
    // A dead origin may be found while `send` is still on the stack.
    queueMicrotask(() => listener.onFailure(failure));
  }
}
