import type { AnswerFacts } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { RateState } from "../limits/rate-meter.ts";
import { waitHeaders } from "../limits/wait-headers.ts";

const limitRequests = 100;
const limitTokens = 100_000;

/** The headers that Azure adds; without limits it shows them as if this were the minute's first request. */
export function azureHeaders(reply: WireReply, { id, rates }: AnswerFacts): Record<string, string> {
  return {
    "apim-request-id": id,
    "x-request-id": id,
    "x-ms-region": "Simulator",
    "x-ms-rai-invoked": "true",
    ...(reply.model === null ? {} : { "x-ms-deployment-name": encodeURIComponent(reply.model) }),
    ...(rates === null ? firstOfMinute(reply) : limitHeaders(rates)),
  };
}

function firstOfMinute(reply: WireReply): Record<string, string> {
  const tokens = (reply.usage?.promptTokens ?? 0) + (reply.usage?.completionTokens ?? 0);
  const limited = reply.status === 429;
  return {
    "x-ratelimit-limit-requests": String(limitRequests),
    "x-ratelimit-limit-tokens": String(limitTokens),
    "x-ratelimit-remaining-requests": String(limited ? 0 : limitRequests - 1),
    "x-ratelimit-remaining-tokens": String(Math.max(0, limitTokens - tokens)),
  };
}

/** It does not say when its limits are full again. */
function limitHeaders({ requests, tokens, waitMs }: RateState): Record<string, string> {
  return {
    "x-ratelimit-limit-requests": String(requests.limit),
    "x-ratelimit-limit-tokens": String(tokens.limit),
    "x-ratelimit-remaining-requests": String(requests.remaining),
    "x-ratelimit-remaining-tokens": String(tokens.remaining),
    ...waitHeaders(waitMs),
  };
}
