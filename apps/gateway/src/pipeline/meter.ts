import type { AttemptReason } from "@operon/contracts";
import {
  costOf,
  inputTokensOf,
  NO_USAGE,
  outputTokensOf,
  type UsageBucket,
  type UsageBuckets,
} from "@operon/domain";
import type { Visit } from "../health/deployment-state.ts";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { LimitPlan } from "../limits/limit-plan.ts";
import type { Money } from "../limits/money.ts";
import type { BilledModel, Used } from "../limits/reservation.ts";
import type { UsualOutputs } from "../limits/usual-outputs.ts";
import { expectedUsage } from "../media-tasks/expected-usage.ts";
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
  readonly visit: Visit;
};

/** Why and when a candidate is asked. */
export type AttemptPlan = {
  /** Null = it was the first choice. */
  readonly reason: AttemptReason | null;
  /** How long the request waited before. */
  readonly waitedMs: number;
  readonly visit: Visit;
};

/** What a meter writes to. */
export type MeterSetup = {
  readonly journal: Journal;
  readonly nextId: () => string;
  readonly money: Money;
  readonly usualOutputs: UsualOutputs;
};

/** An outcome that left nothing to bill. */
export const NOTHING_USED = {
  estimated: false,
  interrupted: false,
  usage: NO_USAGE,
  serviceTier: undefined,
  firstTokenMs: null,
} as const satisfies Partial<AttemptOutcome>;

/** Keeps the record of one request's attempts: a start before each leaves, an end before its last byte goes out. */
export class Meter {
  readonly #routed: Routed;
  readonly #setup: MeterSetup;
  /** How many there were. */
  attempts = 0;
  #tokens = 0;
  #money = 0;
  #byModel: BilledModel[] | undefined;
  #used: UsageBuckets = NO_USAGE;

  constructor(routed: Routed, setup: MeterSetup) {
    this.#routed = routed;
    this.#setup = setup;
  }

  /** The attempt may leave when this resolves. Rejects with JournalUnavailableError: what cannot be recorded is not sent. */
  async start(candidate: Candidate, plan: AttemptPlan): Promise<MeteredAttempt> {
    const number = this.attempts + 1;
    const routed = this.#routed;
    const { reason, waitedMs, visit } = plan;
    const id = this.#setup.nextId();
    const identity = identityText({ id, number, routed, candidate, reason, waitedMs });
    const entry = await this.#setup.journal.start(
      startText(identity, routed.body.length, expectedUsage(routed, candidate)),
    );
    this.attempts = number;
    return { candidate, number, startedMs: performance.now(), identity, entry, visit };
  }

  /** What all attempts together used, as far as they have ended; money only where it is counted. */
  get used(): Used {
    return { tokens: this.#tokens, money: this.#money, byModel: this.#byModel };
  }

  /** What the attempts before used, together with one that is not on record yet. */
  usedWith(usage: UsageBuckets): UsageBuckets {
    return usage === NO_USAGE ? this.#used : sumOf(this.#used, usage);
  }

  /** The client may get its last byte when this resolves. */
  end(attempt: MeteredAttempt, outcome: AttemptOutcome): Promise<void> {
    const { plan } = this.#routed;
    if (plan !== null) this.#count(plan, attempt, outcome);
    if (!outcome.final) this.#used = this.usedWith(outcome.usage);
    const nowMs = performance.now();
    const latencyMs = Math.round(nowMs - attempt.startedMs);
    attempt.visit.state.end(attempt.visit, outcome.health, nowMs);
    return this.#setup.journal.end(attempt.entry, eventText(attempt.identity, outcome, latencyMs));
  }

  #count(
    plan: LimitPlan,
    { candidate, startedMs }: MeteredAttempt,
    { usage, final, estimated, deferred }: AttemptOutcome,
  ): void {
    if (deferred === true) {
      this.#countEstimate(plan, candidate);
      return;
    }
    const { money, usualOutputs } = this.#setup;
    const output = outputTokensOf(usage);
    this.#tokens += inputTokensOf(usage) + output;
    if (plan.countsMoney) {
      const beganMs = Date.now() - (performance.now() - startedMs);
      const cost = money.usedCost(candidate, usage, beganMs) ?? unknownCost(this.#routed, usage);
      this.#money += cost;
      if (plan.dependsOnModel)
        this.#byModel = [...(this.#byModel ?? []), { model: candidate.model, money: cost }];
    }
    if (final && !estimated && output > 0) usualOutputs.learn(this.#routed.model, output);
  }

  /** What is made in the background stands in its limits as it was estimated: else no budget would bound it. */
  #countEstimate({ dependsOnModel }: LimitPlan, { model }: Candidate): void {
    const { tokens, money } = this.#routed.demand;
    this.#tokens += tokens;
    this.#money += money;
    if (dependsOnModel) this.#byModel = [...(this.#byModel ?? []), { model, money }];
  }
}

/** By the price of the unknown, where it has one; else nothing. */
function unknownCost({ unknownRates }: Routed, usage: UsageBuckets): number {
  return unknownRates === null ? 0 : Number(costOf(usage, unknownRates) ?? 0);
}

function sumOf(one: UsageBuckets, other: UsageBuckets): UsageBuckets {
  const sum = { ...one };
  for (const bucket in sum) sum[bucket as UsageBucket] += other[bucket as UsageBucket];
  return sum;
}
