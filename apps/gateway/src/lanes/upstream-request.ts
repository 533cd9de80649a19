import type { Readable } from "node:stream";
import type { UpstreamEndpoint } from "@operon/providers";
import type { Candidate } from "../snapshot/records.ts";
import type { UpstreamRequest } from "../transport/transport.ts";

/** What is to be sent. */
export type Outgoing = {
  readonly endpoint: UpstreamEndpoint;
  /** The provider's name for the model. */
  readonly model: string;
  readonly stream: boolean;
  readonly body: Buffer | Readable;
  /** Names and values in turn. */
  readonly forwarded: readonly string[];
};

/** The request to a candidate's provider; its address and credential are the configuration's, never the client's. */
export function upstreamRequest({ provider, target }: Candidate, outgoing: Outgoing): UpstreamRequest {
  return {
    origin: target.origin,
    network: provider.network,
    method: "POST",
    path: target.path(outgoing.endpoint, outgoing),
    headers: withForwarded(target.headers, outgoing.forwarded),
    body: outgoing.body,
  };
}

/** The provider's own headers and the client's; where both have one (the version of an API), the client's stands. */
function withForwarded(own: readonly string[], forwarded: readonly string[]): readonly string[] {
  if (forwarded.length === 0) return own;
  const headers = [...forwarded];
  // By names only: a client's value that reads like the name of a credential's header must not displace that.
  const names = new Set(forwarded.filter((_, index) => index % 2 === 0));
  for (let index = 0; index < own.length; index += 2) {
    const name = own[index] as string;
    if (!names.has(name)) headers.push(name, own[index + 1] as string);
  }
  return headers;
}
