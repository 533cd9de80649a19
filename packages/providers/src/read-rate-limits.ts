import type { UpstreamHeaders } from "./classification.ts";
import type { LimitHeaders, RateHeaders } from "./rate-headers.data.ts";
import { resetMs } from "./reset-ms.ts";

/** What is left of one of a provider's limits. */
export type RateRoom = {
  /** Whole, from 0. */
  readonly remaining: number;
  /** From now until it is full again, in whole milliseconds, at most a day; 60,000 where the provider does not say. */
  readonly resetMs: number;
};

/** What a provider's headers say of what is left of its own limits. */
export type RateLimits = { readonly requests?: RateRoom; readonly tokens?: RateRoom };

const UNTOLD_RESET_MS = 60_000;
/** Azure writes -1 where it does not know. */
const count = /^\d{1,15}(?:\.\d{1,9})?$/;

/** What the headers say is left; undefined where they say nothing. Only what is there is parsed: every answer comes here. */
export function readRateLimits(headers: UpstreamHeaders, rates: RateHeaders): RateLimits | undefined {
  const requests = tightest(headers, rates.requests);
  const tokens = tightest(headers, rates.tokens);
  if (requests === undefined) return tokens === undefined ? undefined : { tokens };
  return tokens === undefined ? { requests } : { requests, tokens };
}

/** How long until every limit with nothing left is full again; undefined where none is spent, or it is not told. */
export function spentResetMs(headers: UpstreamHeaders, rates: RateHeaders): number | undefined {
  const resets = [...rates.requests, ...rates.tokens]
    .filter(({ remaining }) => countOf(headers[remaining]) === 0)
    .flatMap(({ reset }) => resetMs(headers[reset], headers.date) ?? []);
  return resets.length === 0 ? undefined : Math.max(...resets);
}

function tightest(headers: UpstreamHeaders, limits: readonly LimitHeaders[]): RateRoom | undefined {
  let least: number | undefined;
  let reset = "";
  for (const limit of limits) {
    const remaining = countOf(headers[limit.remaining]);
    if (remaining === undefined || (least !== undefined && remaining >= least)) continue;
    least = remaining;
    reset = limit.reset;
  }
  return least === undefined ? undefined : new ToldRoom(least, headers, reset);
}

/** Most answers leave so much that nobody asks for when it is full again. */
class ToldRoom implements RateRoom {
  readonly remaining: number;
  readonly #headers: UpstreamHeaders;
  readonly #reset: string;

  constructor(remaining: number, headers: UpstreamHeaders, reset: string) {
    this.remaining = remaining;
    this.#headers = headers;
    this.#reset = reset;
  }

  get resetMs(): number {
    return resetMs(this.#headers[this.#reset], this.#headers.date) ?? UNTOLD_RESET_MS;
  }
}

function countOf(value: string | readonly string[] | undefined): number | undefined {
  return typeof value === "string" && count.test(value) ? Math.floor(Number(value)) : undefined;
}
