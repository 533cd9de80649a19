import { headerLookup, parseRequestSignature, type RequestSignature } from "@operon/trust";
import type { Caller } from "./caller.ts";

/**
 * What a request says of its signature (RFC 9421); undefined where nobody signed it for us. A proxy may sign under a label
 * of its own: what has none of ours is a request like any other, as long as it brings a key.
 */
export function readSignature({ headers, exchange }: Caller): RequestSignature | "malformed" | undefined {
  if (!headers.signed) return undefined;
  const header = headerLookup(exchange.rawHeaders);
  const signature = parseRequestSignature(header("signature-input"), header("signature"));
  if (typeof signature !== "string") return signature;
  return signature === "no-label" && headers.presentedKey !== undefined ? undefined : "malformed";
}
