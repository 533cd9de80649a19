import type { TokenLogprob } from "../../neutral/neutral-response.ts";

/** The `logprobs` of a choice; null where there are none. `place` = whose tokens they are. */
export function logprobsOf(tokens: readonly TokenLogprob[] | undefined, place: "content" | "refusal") {
  if (tokens === undefined) return null;
  const list = tokens.map(({ token, logprob, bytes, alternatives }) => ({
    token,
    logprob,
    bytes: bytes ?? null,
    top_logprobs: alternatives.map((other) => ({ token: other.token, logprob: other.logprob, bytes: null })),
  }));
  return place === "content" ? { content: list, refusal: null } : { content: null, refusal: list };
}
