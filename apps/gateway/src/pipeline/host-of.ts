import type { UpstreamRequest } from "../transport/transport.ts";

/** The host that a request goes to, with its port where it has one. */
export function hostOf({ origin }: Pick<UpstreamRequest, "origin">): string {
  return origin.slice(origin.indexOf("//") + 2);
}
