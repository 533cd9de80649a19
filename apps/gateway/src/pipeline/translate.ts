import { rewriteRequest } from "@operon/dialects";
import type { Candidate } from "../snapshot/records.ts";
import type { UpstreamRequest } from "../transport/transport.ts";
import type { Routed } from "./route.ts";

/** A request in the words of the provider that is going to get it. */
export type Translated = {
  readonly request: UpstreamRequest;
  /** We ask for usage where the client did not; what comes of it is not shown to the client. */
  readonly hideUsage: boolean;
};

/** Same dialect on both sides: the body's bytes pass through, but for the model's name and the wish for usage. */
export function translate(routed: Routed, { provider, upstreamModel }: Candidate): Translated {
  const { scan, body, endpoint, headers } = routed;
  const hideUsage = scan.stream && scan.streamOptions?.includeUsage !== true;
  const model = upstreamModel ?? (routed.model === scan.model ? null : routed.model);
  const changed = model !== null || hideUsage;
  return {
    hideUsage,
    request: {
      origin: provider.target.origin,
      network: provider.network,
      method: "POST",
      path: provider.target.path(endpoint.name, { model: model ?? scan.model, stream: scan.stream }),
      headers:
        headers.forwarded.length === 0
          ? provider.target.headers
          : [...provider.target.headers, ...headers.forwarded],
      body: changed
        ? rewriteRequest(body, scan, { includeUsage: hideUsage, ...(model === null ? {} : { model }) })
        : body,
    },
  };
}
