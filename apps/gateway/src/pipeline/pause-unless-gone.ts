import type { InboundExchange } from "../inbound/inbound.ts";

/** Waits, but no longer than the client does. */
export function pauseUnlessGone(exchange: InboundExchange, forMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      exchange.onGone = null;
      resolve();
    };
    const timer = setTimeout(done, forMs);
    exchange.onGone = done;
    if (exchange.gone) done();
  });
}
