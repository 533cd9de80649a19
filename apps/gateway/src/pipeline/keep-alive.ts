import type { InboundExchange } from "../inbound/inbound.ts";
import { waitingHeaders } from "./answer-headers.ts";
import type { Routed } from "./route.ts";

const COMMENT = ": keep-alive\n\n";
/** Google's SDKs read lines and know no comments: what is no empty line must be JSON. And JSON may begin with empty lines. */
const EMPTY_LINE = "\n";

/**
 * Keeps a waiting client's connection alive: in event streams with comments or empty lines, which they ignore, and in JSON with empty
 * lines, where the client asked for that: its status is 200 then, whatever comes.
 */
export class KeepAlive {
  readonly #timer: NodeJS.Timeout;

  private constructor(everyMs: number, exchange: InboundExchange, sign: () => string) {
    this.#timer = setInterval(() => exchange.write(sign()), everyMs);
  }

  /**
   * Null where the client must wait without a sign. The head is sent with the first one, `everyMs` from now: nobody knows yet which
   * provider will answer.
   */
  static start(routed: Routed, everyMs: number): KeepAlive | null {
    const { exchange, scan, address, words, headers, endpoint, form } = routed;
    // Some clients read nothing before they have sent all.
    if (form !== null) return null;
    const isJson = !scan.stream || address?.asArray === true;
    // Before sound nothing may stand.
    if (isJson && (!headers.keepAlive || endpoint.name === "audio/speech")) return null;
    const sign = isJson || words === "gemini" ? EMPTY_LINE : COMMENT;
    return new KeepAlive(everyMs, exchange, () => {
      if (!exchange.headSent) {
        routed.promised = isJson ? "json" : "events";
        exchange.head(200, waitingHeaders(routed, routed.promised));
      }
      return sign;
    });
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
