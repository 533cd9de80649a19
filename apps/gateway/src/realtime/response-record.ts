import { inputTokensOf, NO_USAGE, outputTokensOf, type UsageBuckets } from "@operon/domain";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { Reservation, Used } from "../limits/reservation.ts";
import type { UsualOutputs } from "../limits/usual-outputs.ts";
import type { Planned, PlanSetup } from "../pipeline/plan-limits.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { type LimitSetup, reserveLimits } from "../pipeline/reserve-limits.ts";
import type { Routed } from "../pipeline/route.ts";
import { eventText, identityText, startText } from "../pipeline/usage-text.ts";
import type { Candidate } from "../snapshot/records.ts";
import { usedMoney } from "./response-plan.ts";

/** What records are written with. */
export type RecordSetup = PlanSetup &
  LimitSetup & {
    readonly journal: Journal;
    readonly nextId: () => string;
    readonly usualOutputs: UsualOutputs;
  };

/** How a response ended. */
export type ResponseEnd = {
  /** As a request's would be: 200, 499 where the client left, 4xx and 5xx where it came to nothing. */
  readonly status: number;
  readonly errorCode: string | null;
  readonly usage: UsageBuckets;
  readonly estimated: boolean;
  readonly interrupted: boolean;
  readonly firstTokenMs: number | null;
};

type RecordParts = {
  readonly routed: Routed;
  readonly candidate: Candidate;
  /** What the client called the model. */
  readonly requestedModel: string;
  readonly planned: Planned;
  readonly reservation: Reservation | null;
  /** Why it would not have been allowed, had anybody asked before it happened. */
  readonly refusal?: Refusal | null;
};

/** As estimates of prompts go. */
const BYTES_PER_TOKEN = 4;

/** One thing that is billed, from before it leaves until its usage is known: on record as a request of its own. */
export class ResponseRecord {
  readonly requestId: string;
  readonly beganMs = Date.now();
  readonly #startedMs = performance.now();
  readonly #parts: RecordParts;
  readonly #identity: string;
  readonly #setup: RecordSetup;
  #entry: JournalEntry | null = null;
  #isOver = false;

  constructor(parts: RecordParts, setup: RecordSetup) {
    const { routed, candidate, requestedModel } = parts;
    this.#parts = parts;
    this.#setup = setup;
    this.requestId = setup.nextId();
    this.#identity = identityText({
      id: setup.nextId(),
      number: 1,
      routed: { ...routed, requestId: this.requestId, scan: { ...routed.scan, model: requestedModel } },
      candidate,
      reason: null,
      waitedMs: 0,
    });
  }

  get planned(): Planned {
    return this.#parts.planned;
  }

  /** More was reserved for it; settled with the rest. */
  add(more: Reservation): void {
    const { reservation } = this.#parts;
    if (reservation === null) more.settle({ tokens: 0, money: 0 });
    else reservation.add(more);
  }

  /** It may go on when this resolves. Rejects with JournalUnavailableError. */
  async start(): Promise<void> {
    const { estimate } = this.#parts.planned;
    try {
      this.#entry = await this.#setup.journal.start(
        startText(this.#identity, estimate.prompt * BYTES_PER_TOKEN),
      );
    } catch (error) {
      this.#parts.reservation?.settle({ tokens: 0, money: 0 });
      throw error;
    }
  }

  /** Monotonic milliseconds since it began. */
  sinceStart(): number {
    return Math.round(performance.now() - this.#startedMs);
  }

  /**
   * The client may be told of the end when this resolves: with why it did not fit, where nobody reserved it before it happened. A
   * second call does nothing.
   */
  async end(end: ResponseEnd): Promise<Refusal | null> {
    if (this.#isOver || this.#entry === null) return null;
    this.#isOver = true;
    const outcome = { ...end, final: true, serviceTier: undefined, health: "left" as const };
    const isOnRecord = this.#setup.journal.end(
      this.#entry,
      eventText(this.#identity, outcome, this.sinceStart()),
    );
    const [refusal] = await Promise.all([this.#settle(end), isOnRecord]);
    return refusal;
  }

  async #settle({ usage, estimated }: ResponseEnd): Promise<Refusal | null> {
    const { planned, candidate, reservation, refusal = null } = this.#parts;
    const { plan, unknownRates, model } = planned;
    const output = outputTokensOf(usage);
    if (!estimated && output > 0) this.#setup.usualOutputs.learn(model, output);
    if (plan === null) return refusal;
    const { beganMs } = this;
    const money = plan.countsMoney
      ? usedMoney({ candidate, usage }, { setup: this.#setup, unknownRates, beganMs })
      : 0;
    const byModel = plan.dependsOnModel ? [{ model: candidate.model, money }] : undefined;
    const used = { tokens: inputTokensOf(usage) + output, money, byModel };
    if (reservation === null) return usage === NO_USAGE ? null : this.#late(used);
    reservation.settle(used);
    return null;
  }

  /** For what nobody reserved before it happened: what does not fit counts all the same, as a debt. */
  async #late(used: Used): Promise<Refusal | null> {
    const { planned } = this.#parts;
    const growing = planned.plan?.growing ?? null;
    if (growing === null) return null;
    const least = { ...planned, plan: growing, demand: { tokens: 1, money: 1 } };
    const taken = await reserveLimits(least, this.#setup);
    if (taken.refused) this.#setup.limits.owe(growing, used);
    else taken.reservation?.settle(used);
    return taken.refused ? taken : null;
  }
}
