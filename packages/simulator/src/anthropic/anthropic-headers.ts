import type { WireReply } from "../delivery/wire-reply.ts";

const limits = { requests: 4000, tokens: 2_400_000, "input-tokens": 2_000_000, "output-tokens": 400_000 };

/** The headers that Anthropic adds; the limits are shown as if this were the minute's first request. */
export function anthropicHeaders(reply: WireReply, { id }: { readonly id: string }): Record<string, string> {
  const input = reply.usage?.promptTokens ?? 0;
  const output = reply.usage?.completionTokens ?? 0;
  const used = { requests: 1, tokens: input + output, "input-tokens": input, "output-tokens": output };
  const headers: Record<string, string> = {
    "request-id": id,
    "anthropic-organization-id": "simulator",
  };
  const reset = new Date(Math.ceil(Date.now() / 1000) * 1000).toISOString().replace(".000Z", "Z");
  for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
    const left = reply.status === 429 ? 0 : Math.max(0, limits[name] - used[name]);
    headers[`anthropic-ratelimit-${name}-limit`] = String(limits[name]);
    headers[`anthropic-ratelimit-${name}-remaining`] = String(left);
    headers[`anthropic-ratelimit-${name}-reset`] = reset;
  }
  return headers;
}
