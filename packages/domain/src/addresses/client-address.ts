import type { AddressSet } from "./address-set.ts";
import { formatAddress, type IpAddress, parseAddress } from "./ip-address.ts";

/** Who is believed when it states a client's address: nobody, the last `hops` proxies, or those at `proxies`. */
export type ProxyTrust =
  | { readonly kind: "none" }
  | { readonly kind: "hops"; readonly hops: number }
  | { readonly kind: "ranges"; readonly proxies: AddressSet };

/** Of a longer chain only the nearest hops are read. */
const MAX_HOPS = 32;

/**
 * The client's address: the peer of the connection, or what trusted proxies said of it in `X-Forwarded-For` (all of
 * its lines, joined by commas). Whatever stands left of the first untrusted hop may be forged, and is not read; an entry
 * that is no address ends the chain at the hop that wrote it. Undefined where even the peer has no address.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trust: ProxyTrust,
): IpAddress | undefined {
  const nearest = parseAddress(peer);
  if (trust.kind === "none" || forwardedFor === undefined || nearest === undefined) return nearest;
  const entries = forwardedFor.split(",").slice(-MAX_HOPS);
  let client = nearest;
  for (let hop = 0; hop < entries.length && isTrusted(client, hop, trust); hop += 1) {
    const stated = parseAddress(withoutPort((entries[entries.length - 1 - hop] as string).trim()));
    if (stated === undefined) break;
    client = stated;
  }
  return client;
}

/** As text, for answers and logs; `unknown` where there is none. */
export function addressText(address: IpAddress | undefined): string {
  return address === undefined ? "unknown" : formatAddress(address);
}

function isTrusted(address: IpAddress, hop: number, trust: Exclude<ProxyTrust, { kind: "none" }>): boolean {
  return trust.kind === "hops" ? hop < trust.hops : trust.proxies.has(address);
}

/** Some proxies write `203.0.113.7:4711` and `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  if (entry.startsWith("[")) return entry.slice(1, Math.max(1, entry.indexOf("]")));
  const colon = entry.indexOf(":");
  return colon >= 0 && colon === entry.lastIndexOf(":") ? entry.slice(0, colon) : entry;
}
