import { z } from "zod";
import { isAddressRange } from "./address-range.ts";

/** Which peers may state a client's address: nobody, the last `hops` proxies, or those in `ranges`. */
export type TrustedProxies =
  | { readonly kind: "none" }
  | { readonly kind: "hops"; readonly hops: number }
  | { readonly kind: "ranges"; readonly ranges: readonly string[] };

const mostHops = 16;
const mostRanges = 256;

/** A hop count, or addresses and CIDR ranges between commas. */
export const trustedProxies = z.string().transform((text, ctx): TrustedProxies => {
  if (/^\d{1,2}$/.test(text) && Number(text) <= mostHops) {
    return text === "0" ? { kind: "none" } : { kind: "hops", hops: Number(text) };
  }
  const ranges = text.split(",").map((part) => part.trim());
  if (ranges.length <= mostRanges && ranges.every(isAddressRange)) return { kind: "ranges", ranges };
  ctx.addIssue({
    code: "custom",
    message: `must be a hop count up to ${mostHops}, or addresses and ranges (203.0.113.0/24) between commas`,
  });
  return z.NEVER;
});
