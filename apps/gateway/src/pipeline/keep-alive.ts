import type { DialectName } from "@operon/dialects";
import type { InboundExchange } from "../inbound/inbound.ts";

const COMMENT = ": keep-alive\n\n";
/** Google's SDKs read lines and know no comments: what is no empty line must be JSON. */
const EMPTY_LINE = "\n";

/** How a stream begins whose provider is not known yet. */
export type Waiting = { readonly headers: () => string[]; readonly words: DialectName };

/** Keeps a waiting client's connection alive with comments or empty lines, which event streams ignore. */
export class KeepAlive {
  readonly #timer: NodeJS.Timeout;

  /** `headers` are sent with the first comment, `everyMs` from now: nobody knows yet which provider will answer. */
  constructor(exchange: InboundExchange, everyMs: number, { headers, words }: Waiting) {
    const sign = words === "gemini" ? EMPTY_LINE : COMMENT;
    this.#timer = setInterval(() => {
      if (!exchange.headSent) exchange.head(200, headers());
      exchange.write(sign);
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
