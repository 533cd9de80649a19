import { type AddressRange, parseRange } from "./address-range.ts";
import { addressSet } from "./address-set.ts";
import type { ProxyTrust } from "./client-address.ts";

/** As TRUSTED_PROXIES is read: nobody, a hop count, or addresses and ranges. */
export type ProxyTrustSetting =
  | { readonly kind: "none" }
  | { readonly kind: "hops"; readonly hops: number }
  | { readonly kind: "ranges"; readonly ranges: readonly string[] };

/** Whom to believe about a client's address; made once. Throws where a range stands for nothing. */
export function proxyTrust(setting: ProxyTrustSetting): ProxyTrust {
  if (setting.kind !== "ranges") return setting;
  return { kind: "ranges", proxies: addressSet(setting.ranges.map(rangeOf)) };
}

function rangeOf(text: string): AddressRange {
  const range = parseRange(text);
  if (range === undefined) throw new Error(`TRUSTED_PROXIES: ${text} is no range of addresses.`);
  return range;
}
