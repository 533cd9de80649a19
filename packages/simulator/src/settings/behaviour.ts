/** What a provider lets through; each provider has its own count. */
export interface RateLimits {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
}

/** How the simulator answers; every field can be changed while it runs. */
export interface Behaviour {
  /** Time to the first byte. */
  readonly latencyMs: number;
  /** At most this much is added to the latency, evenly spread. */
  readonly latencyJitterMs: number;
  /** Pace of generation; null is as fast as the connection takes it. */
  readonly tokensPerSecond: number | null;
  /** Fault (as text) to its probability per request, 0 to 1; together at most 1. */
  readonly faultRates: Readonly<Record<string, number>>;
  /** `lorem` makes text up; `echo` repeats the last user message. */
  readonly answer: "lorem" | "echo";
  /** Length of an answer that no limit cuts; null is 16 to 64, given by the request. */
  readonly answerTokens: number | null;
  /** Share of a prompt of 1,024 tokens or more that is reported as cached, 0 to 1. */
  readonly cachedShare: number;
  /** Whether members that a provider does not know are refused, as it does itself. */
  readonly strict: boolean;
  /** Whether a stream of OpenAI's chat tells its usage unasked, as many servers that are like it do. */
  readonly usageUnasked: boolean;
  /** Whether Anthropic's thinking is hidden: `redacted_thinking` in place of `thinking`. */
  readonly redactThinking: boolean;
  /** For how long a token of Entra's opens Azure OpenAI. */
  readonly tokenLifetimeSeconds: number;
  /** How long a response that is made in the background takes. */
  readonly backgroundMs: number;
  /** Beyond them a request gets 429, and every answer tells what is left; null is none. */
  readonly rateLimits: RateLimits | null;
  /** How long a batch takes from its making to its end. */
  readonly batchMs: number;
  /** A batch that is not done after this ends as expired, with what is done; null = it is never too late. */
  readonly batchExpiresMs: number | null;
}

/** What a simulator does that was told nothing. */
export const defaultBehaviour: Behaviour = {
  latencyMs: 0,
  latencyJitterMs: 0,
  tokensPerSecond: null,
  faultRates: {},
  answer: "lorem",
  answerTokens: null,
  cachedShare: 0.5,
  strict: true,
  usageUnasked: false,
  redactThinking: false,
  tokenLifetimeSeconds: 3599,
  backgroundMs: 1_000,
  rateLimits: null,
  batchMs: 300,
  batchExpiresMs: null,
};
