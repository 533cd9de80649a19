import { isObject } from "../json/fields.ts";
import type { TokenLogprob } from "../neutral/neutral-response.ts";

/** The logprobs of an answer; what is none is left out. */
export function decodeLogprobs(raw: unknown): TokenLogprob[] {
  if (!Array.isArray(raw)) return [];
  return raw.filter(isToken).map((entry) => ({
    ...tokenOf(entry),
    bytes: Array.isArray(entry.bytes) ? (entry.bytes as number[]) : undefined,
    alternatives: Array.isArray(entry.top_logprobs) ? entry.top_logprobs.filter(isToken).map(tokenOf) : [],
  }));
}

/** Logprobs as Responses writes them. */
export function encodeLogprobs(tokens: readonly TokenLogprob[]): unknown[] {
  return tokens.map(({ token, logprob, bytes, alternatives }) => ({
    token,
    bytes: bytes ?? bytesOf(token),
    logprob,
    top_logprobs: alternatives.map((other) => ({
      token: other.token,
      bytes: bytesOf(other.token),
      logprob: other.logprob,
    })),
  }));
}

type RawToken = { readonly token: string; readonly logprob: number } & Readonly<Record<string, unknown>>;

function isToken(entry: unknown): entry is RawToken {
  return isObject(entry) && typeof entry.token === "string" && typeof entry.logprob === "number";
}

function tokenOf({ token, logprob }: RawToken): { token: string; logprob: number } {
  return { token, logprob };
}

function bytesOf(token: string): number[] {
  return [...Buffer.from(token)];
}
