import type { AnswerFacts } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { RateRoom, RateState } from "../limits/rate-meter.ts";

const limits = { requests: 4000, tokens: 2_400_000, "input-tokens": 2_000_000, "output-tokens": 400_000 };
type LimitName = keyof typeof limits;

/** The headers that Anthropic adds; without limits it shows them as if this were the minute's first request. */
export function anthropicHeaders(reply: WireReply, { id, rates }: AnswerFacts): Record<string, string> {
  const headers: Record<string, string> = {
    "request-id": id,
    "anthropic-organization-id": "simulator",
  };
  const rooms = rates === null ? firstOfMinute(reply) : roomsOf(rates);
  for (const [name, { limit, remaining, resetMs }] of Object.entries(rooms)) {
    headers[`anthropic-ratelimit-${name}-limit`] = String(limit);
    headers[`anthropic-ratelimit-${name}-remaining`] = String(remaining);
    headers[`anthropic-ratelimit-${name}-reset`] = wholeSecond(Date.now() + resetMs);
  }
  const wait = rates?.waitMs ?? null;
  if (wait !== null) headers["retry-after"] = String(Math.ceil(wait / 1000));
  return headers;
}

function firstOfMinute(reply: WireReply): Record<LimitName, RateRoom> {
  const input = reply.usage?.promptTokens ?? 0;
  const output = reply.usage?.completionTokens ?? 0;
  const room = (name: LimitName, used: number): RateRoom => ({
    limit: limits[name],
    remaining: reply.status === 429 ? 0 : Math.max(0, limits[name] - used),
    resetMs: 0,
  });
  return {
    requests: room("requests", 1),
    tokens: room("tokens", input + output),
    "input-tokens": room("input-tokens", input),
    "output-tokens": room("output-tokens", output),
  };
}

/** There is one limit of tokens here, which is shown as each of Anthropic's. */
function roomsOf({ requests, tokens }: RateState): Record<LimitName, RateRoom> {
  return { requests, tokens, "input-tokens": tokens, "output-tokens": tokens };
}

/** As RFC 3339 has it; never too early. */
function wholeSecond(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toISOString().replace(".000Z", "Z");
}
