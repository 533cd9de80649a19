import type { InboundExchange } from "../inbound/inbound.ts";

const COMMENT = ": keep-alive\n\n";

/** Keeps a waiting client's connection alive with comments, which event streams ignore. */
export class KeepAlive {
  readonly #timer: NodeJS.Timeout;

  /** `headers` are sent with the first comment, `everyMs` from now: nobody knows yet which provider will answer. */
  constructor(exchange: InboundExchange, everyMs: number, headers: () => string[]) {
    this.#timer = setInterval(() => {
      if (!exchange.headSent) exchange.head(200, headers());
      exchange.write(COMMENT);
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
