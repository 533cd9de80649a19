import type { WireReply } from "../delivery/wire-reply.ts";

const limitRequests = 10_000;
const limitTokens = 2_000_000;

/** The headers that OpenAI adds; the limits are shown as if this were the minute's first request. */
export function openaiHeaders(
  reply: WireReply,
  { id, elapsedMs }: { readonly id: string; readonly elapsedMs: number },
): Record<string, string> {
  const tokens = (reply.usage?.promptTokens ?? 0) + (reply.usage?.completionTokens ?? 0);
  const limited = reply.status === 429;
  return {
    "x-request-id": id,
    "openai-organization": "simulator",
    "openai-processing-ms": String(elapsedMs),
    "openai-version": "2020-10-01",
    "x-ratelimit-limit-requests": String(limitRequests),
    "x-ratelimit-limit-tokens": String(limitTokens),
    "x-ratelimit-remaining-requests": String(limited ? 0 : limitRequests - 1),
    "x-ratelimit-remaining-tokens": String(Math.max(0, limitTokens - tokens)),
    "x-ratelimit-reset-requests": limited ? "1s" : "6ms",
    "x-ratelimit-reset-tokens": `${Math.ceil((tokens * 60_000) / limitTokens)}ms`,
  };
}
