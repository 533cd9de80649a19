import type { AttemptReason } from "@operon/contracts";
import { inputTokensOf, NO_USAGE, outputTokensOf, type UsageBucket, type UsageBuckets } from "@operon/domain";
import type { AttemptFailure } from "../health/deployment-state.ts";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { Routed } from "./route.ts";
import { type AttemptOutcome, eventText, identityText, startText } from "./usage-text.ts";

/** An attempt that is on record as begun. */
export type MeteredAttempt = {
  readonly candidate: Candidate;
  /** From 1. */
  readonly number: number;
  readonly startedMs: number;
  readonly identity: string;
  readonly entry: JournalEntry;
  /** Its deployment's health knows how it ended. */
  judged: boolean;
};

/** Why and when a candidate is asked. */
export type AttemptPlan = {
  /** Null = it was the first choice. */
  readonly reason: AttemptReason | null;
  /** How long the request waited before. */
  readonly waitedMs: number;
};

/** What a meter writes to. */
export type MeterSetup = {
  readonly journal: Journal;
  readonly nextId: () => string;
};

/** An outcome that left nothing to bill. */
export const NOTHING_USED = {
  estimated: false,
  interrupted: false,
  usage: NO_USAGE,
  serviceTier: undefined,
  firstTokenMs: null,
} as const satisfies Partial<AttemptOutcome>;

/** What an attempt's end says of its deployment. */
export type AttemptHealth =
  /** It gave its answer. */
  | "ended"
  /** It refused the request itself, which is an answer too. */
  | "refused"
  /** Nobody knows: the client was faster. */
  | "left"
  | AttemptFailure;

/** Keeps the record of one request's attempts: a start before each leaves, an end before its last byte goes out. */
export class Meter {
  readonly #routed: Routed;
  readonly #setup: MeterSetup;
  #attempts = 0;
  /** What all attempts together used, as far as they have ended. */
  usedTokens = 0;
  #used: UsageBuckets = NO_USAGE;

  constructor(routed: Routed, setup: MeterSetup) {
    this.#routed = routed;
    this.#setup = setup;
  }

  /** The attempt may leave when this resolves. Rejects with JournalUnavailableError: what cannot be recorded is not sent. */
  async start(candidate: Candidate, plan: AttemptPlan): Promise<MeteredAttempt> {
    const number = this.#attempts + 1;
    const routed = this.#routed;
    const identity = identityText({ id: this.#setup.nextId(), number, routed, candidate, ...plan });
    const entry = await this.#setup.journal.start(startText(identity, routed.body.length));
    this.#attempts = number;
    const startedMs = performance.now();
    candidate.state.begin(routed.estimatedTokens, startedMs);
    return { candidate, number, startedMs, identity, entry, judged: false };
  }

  /** What the attempts before used, together with one that is not on record yet. */
  usedWith(usage: UsageBuckets): UsageBuckets {
    return usage === NO_USAGE ? this.#used : sumOf(this.#used, usage);
  }

  /** Says what an attempt's end means for its deployment, the first time that it is called; at the latest when it is on record. */
  judge(attempt: MeteredAttempt, health: AttemptHealth): void {
    if (attempt.judged) return;
    attempt.judged = true;
    const { candidate, startedMs } = attempt;
    const { state } = candidate;
    const nowMs = performance.now();
    if (health === "ended") state.ended(nowMs - startedMs, nowMs);
    else if (health === "left") state.left(startedMs, nowMs);
    else if (health === "refused") state.refusedRequest(startedMs, nowMs);
    else state.failed(health, startedMs, nowMs);
  }

  /** The client may get its last byte when this resolves. */
  end(attempt: MeteredAttempt, outcome: AttemptOutcome): Promise<void> {
    this.usedTokens += inputTokensOf(outcome.usage) + outputTokensOf(outcome.usage);
    if (!outcome.final) this.#used = this.usedWith(outcome.usage);
    const latencyMs = Math.round(performance.now() - attempt.startedMs);
    this.judge(attempt, outcome.health);
    return this.#setup.journal.end(attempt.entry, eventText(attempt.identity, outcome, latencyMs));
  }
}

function sumOf(one: UsageBuckets, other: UsageBuckets): UsageBuckets {
  const sum = { ...one };
  for (const bucket in sum) sum[bucket as UsageBucket] += other[bucket as UsageBucket];
  return sum;
}
