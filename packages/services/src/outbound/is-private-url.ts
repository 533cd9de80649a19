import { isIP } from "node:net";
import { isPublicAddress } from "@operon/trust";

/** Whether a URL leads into this network as it is written. Names are checked when they are resolved: `guardedFetch`. */
export function isPrivateUrl(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) ? !isPublicAddress(host) : /(^|\.)localhost\.?$/i.test(host);
}
