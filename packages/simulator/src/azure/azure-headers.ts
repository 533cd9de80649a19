import type { WireReply } from "../delivery/wire-reply.ts";

const limitRequests = 100;
const limitTokens = 100_000;

/** The headers that Azure adds; the limits are shown as if this were the minute's first request. */
export function azureHeaders(reply: WireReply, { id }: { readonly id: string }): Record<string, string> {
  const tokens = (reply.usage?.promptTokens ?? 0) + (reply.usage?.completionTokens ?? 0);
  const limited = reply.status === 429;
  return {
    "apim-request-id": id,
    "x-request-id": id,
    "x-ms-region": "Simulator",
    "x-ms-rai-invoked": "true",
    ...(reply.model === null ? {} : { "x-ms-deployment-name": encodeURIComponent(reply.model) }),
    "x-ratelimit-limit-requests": String(limitRequests),
    "x-ratelimit-limit-tokens": String(limitTokens),
    "x-ratelimit-remaining-requests": String(limited ? 0 : limitRequests - 1),
    "x-ratelimit-remaining-tokens": String(Math.max(0, limitTokens - tokens)),
  };
}
