import type { UpstreamEndpoint } from "@operon/providers";
import type { Candidate } from "../snapshot/records.ts";
import type { UpstreamRequest } from "../transport/transport.ts";

/** What is to be sent. */
export type Outgoing = {
  readonly endpoint: UpstreamEndpoint;
  /** The provider's name for the model. */
  readonly model: string;
  readonly stream: boolean;
  readonly body: Buffer;
  /** Names and values in turn. */
  readonly forwarded: readonly string[];
};

/** The request to a candidate's provider; its address and credential are the configuration's, never the client's. */
export function upstreamRequest({ provider }: Candidate, outgoing: Outgoing): UpstreamRequest {
  const { target } = provider;
  return {
    origin: target.origin,
    network: provider.network,
    method: "POST",
    path: target.path(outgoing.endpoint, outgoing),
    headers: outgoing.forwarded.length === 0 ? target.headers : [...target.headers, ...outgoing.forwarded],
    body: outgoing.body,
  };
}
