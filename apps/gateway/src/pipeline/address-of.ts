import { clientAddress, type IpAddress, type ProxyTrust } from "@operon/domain";
import { headerLookup } from "@operon/trust";
import type { InboundExchange } from "../inbound/inbound.ts";

/**
 * Where a request comes from, as far as trusted proxies tell; undefined where even the peer has no address. Proxies may
 * each add a line of their own, so several count as one. Read only where somebody asks: few requests need it.
 */
export function addressOf(
  exchange: Pick<InboundExchange, "peerAddress" | "rawHeaders">,
  trust: ProxyTrust,
): IpAddress | undefined {
  const forwardedFor =
    trust.kind === "none" ? undefined : headerLookup(exchange.rawHeaders)("x-forwarded-for");
  return clientAddress(exchange.peerAddress, forwardedFor, trust);
}
