import type { AnswerFacts } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { goDuration } from "../limits/go-duration.ts";
import type { RateState } from "../limits/rate-meter.ts";
import { waitHeaders } from "../limits/wait-headers.ts";

const limitRequests = 10_000;
const limitTokens = 2_000_000;

/** The headers that OpenAI adds; without limits it shows them as if this were the minute's first request. */
export function openaiHeaders(
  reply: WireReply,
  { id, elapsedMs, rates }: AnswerFacts,
): Record<string, string> {
  return {
    "x-request-id": id,
    "openai-organization": "simulator",
    "openai-processing-ms": String(elapsedMs),
    "openai-version": "2020-10-01",
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
    "x-ratelimit-reset-requests": limited ? "1s" : "6ms",
    "x-ratelimit-reset-tokens": `${Math.ceil((tokens * 60_000) / limitTokens)}ms`,
  };
}

function limitHeaders({ requests, tokens, waitMs }: RateState): Record<string, string> {
  return {
    "x-ratelimit-limit-requests": String(requests.limit),
    "x-ratelimit-limit-tokens": String(tokens.limit),
    "x-ratelimit-remaining-requests": String(requests.remaining),
    "x-ratelimit-remaining-tokens": String(tokens.remaining),
    "x-ratelimit-reset-requests": goDuration(requests.resetMs),
    "x-ratelimit-reset-tokens": goDuration(tokens.resetMs),
    ...waitHeaders(waitMs),
  };
}
