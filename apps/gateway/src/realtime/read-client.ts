import type { InboundUpgrade } from "../inbound/inbound.ts";
import { type RequestHeaders, readHeaders } from "../pipeline/read-headers.ts";

/** How a browser, which cannot set headers, brings its key and asks for the beta. */
const KEY_PROTOCOL = "openai-insecure-api-key.";
const BETA_PROTOCOL = "openai-beta.realtime-v1";
const BETA = ["openai-beta", "realtime=v1"] as const;

/** What the client says of itself, be it in headers or in subprotocols; a header comes first. */
export function readClient({ rawHeaders, protocols }: InboundUpgrade): RequestHeaders {
  const headers = readHeaders(rawHeaders);
  const keys = protocols.filter((protocol) => protocol.startsWith(KEY_PROTOCOL));
  const asksForBeta = protocols.includes(BETA_PROTOCOL) && !headers.forwarded.includes(BETA[0]);
  return {
    ...headers,
    ambiguous: headers.ambiguous || keys.length > 1,
    presentedKey: headers.presentedKey ?? keys[0]?.slice(KEY_PROTOCOL.length),
    forwarded: asksForBeta ? [...headers.forwarded, ...BETA] : headers.forwarded,
  };
}
