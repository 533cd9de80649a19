import type { NeutralRequest } from "@operon/dialects";
import type { InlineMedia } from "../lanes/generate-request.ts";
import type { MediaFetcher } from "./fetch-media.ts";
import { inlineMedia } from "./inline-media.ts";
import { Turnstile } from "./turnstile.ts";

/** Of the places that all accounts share, one account may take so many. */
const PLACES_PER_TENANT = 8;

type Share = { readonly turnstile: Turnstile; requests: number };

/**
 * Inlining with a fetcher. What cannot be fetched refuses the request; what was fetched counts among the bytes of bodies
 * that this process holds, until the request ends.
 */
export function inlineMediaWith(fetcher: MediaFetcher): InlineMedia {
  const shares = new Map<string, Share>();

  const enter = (tenantId: string): Share => {
    const share = shares.get(tenantId) ?? { turnstile: new Turnstile(PLACES_PER_TENANT), requests: 0 };
    share.requests += 1;
    shares.set(tenantId, share);
    return share;
  };

  return async (request, { tenant, exchange }) => {
    const share = enter(tenant.id);
    try {
      const inlined = await inlineMedia(request, {
        fetch: (url, wanted) => share.turnstile.pass(() => fetcher.fetch(url, wanted)),
      });
      if ("code" in inlined) {
        return { refused: "invalid_request", message: inlined.message, param: inlined.param };
      }
      return exchange.hold(bytesIn(inlined) - bytesIn(request)) ? inlined : { refused: "overloaded" };
    } finally {
      share.requests -= 1;
      if (share.requests === 0) shares.delete(tenant.id);
    }
  };
}

function bytesIn({ messages }: NeutralRequest): number {
  let bytes = 0;
  for (const { content } of messages) {
    for (const part of content) {
      for (const inner of part.type === "tool-result" ? part.content : [part]) {
        if ("source" in inner && inner.source.kind === "base64") bytes += inner.source.data.length;
      }
    }
  }
  return bytes;
}
