import { isObject } from "../../json/fields.ts";
import type { TokenLogprob } from "../../neutral/neutral-response.ts";

/** The tokens of a choice's `logprobs`, of its text or else of its refusal; undefined where it has none. */
export function readLogprobs(value: unknown): TokenLogprob[] | undefined {
  if (!isObject(value)) return undefined;
  const tokens = [...tokensOf(value.content), ...tokensOf(value.refusal)];
  return tokens.length > 0 ? tokens : undefined;
}

function tokensOf(list: unknown): TokenLogprob[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isToken).map((entry) => ({
    token: entry.token,
    logprob: entry.logprob,
    bytes: Array.isArray(entry.bytes) ? entry.bytes.filter((byte) => typeof byte === "number") : null,
    alternatives: Array.isArray(entry.top_logprobs)
      ? entry.top_logprobs.filter(isToken).map(({ token, logprob }) => ({ token, logprob }))
      : [],
  }));
}

function isToken(value: unknown): value is {
  readonly token: string;
  readonly logprob: number;
  readonly bytes?: unknown;
  readonly top_logprobs?: unknown;
} {
  return isObject(value) && typeof value.token === "string" && typeof value.logprob === "number";
}
