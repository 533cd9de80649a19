import { type AddressRange, addressSet, type ProxyTrust, parseRange } from "@operon/domain";
import type { TrustedProxies } from "@operon/env";

/** Whom the pipeline believes about a client's address; made once. Throws where a range stands for nothing. */
export function proxyTrust(setting: TrustedProxies): ProxyTrust {
  if (setting.kind !== "ranges") return setting;
  return { kind: "ranges", proxies: addressSet(setting.ranges.map(rangeOf)) };
}

function rangeOf(text: string): AddressRange {
  const range = parseRange(text);
  if (range === undefined) throw new Error(`TRUSTED_PROXIES: ${text} is no range of addresses.`);
  return range;
}
