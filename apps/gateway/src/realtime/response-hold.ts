import { NO_USAGE } from "@operon/domain";
import type { Reservation } from "../limits/reservation.ts";
import type { PlanSetup } from "../pipeline/plan-limits.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { type LimitSetup, reserveLimits } from "../pipeline/reserve-limits.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { planResponse } from "./response-plan.ts";

const LEAST_TOP_UP_TOKENS = 256;
/** More is asked for when so much of the hold is used, so that the response need not wait. */
const ASK_AT = 0.75;

/** What became of a response that used up what was reserved for it. */
export type Exhausted = {
  /** Why there is no more; null = its account wants that no more is asked for. */
  readonly refusal: Refusal | null;
  /** Its provider was told to stop, had as much again, and goes on. */
  readonly isIgnored: boolean;
};

type HoldParts = {
  readonly routed: Routed;
  readonly candidate: Candidate;
  /** Whether it is spoken, which is dearer. */
  readonly speaks: boolean;
  /** Tokens of output that were reserved. */
  readonly output: number;
  /** Takes what is added, to settle it with the rest. */
  readonly add: (more: Reservation) => void;
};

type Taken = { readonly refused?: undefined; readonly reservation: Reservation };

/**
 * Sees that a response takes no more than was reserved for it, as `HoldWatch` does for streams: it reserves more, or has it ended. Where
 * tokens cannot be had any more the response goes on, and what it takes is a debt; money ends it.
 */
export class ResponseHold {
  readonly #parts: HoldParts;
  readonly #setup: PlanSetup & LimitSetup;
  #held: number;
  #asking: Promise<void> | null = null;
  /** There is no more to be had. */
  #refusal: Refusal | null = null;
  #isLast: boolean;
  /** What had come when it was found to be too much. */
  #cutAt: number | null = null;

  constructor(parts: HoldParts, setup: PlanSetup & LimitSetup) {
    this.#parts = parts;
    this.#setup = setup;
    this.#held = Math.max(1, parts.output);
    this.#isLast = parts.routed.tenant.onHoldExhausted === "end";
  }

  /** Of so many tokens of output, estimated; null = it may go on. While nobody knows, nothing more of it is passed on. */
  look(output: number): Exhausted | null | Promise<Exhausted | null> {
    if (output <= this.#held * ASK_AT) return null;
    if (this.#isLast) {
      if (output <= this.#held) return null;
      this.#cutAt ??= output;
      const isIgnored = output > this.#cutAt + Math.max(LEAST_TOP_UP_TOKENS, this.#held);
      return { refusal: this.#refusal, isIgnored };
    }
    this.#asking ??= this.#topUp()
      .catch(() => this.#never())
      .finally(() => {
        this.#asking = null;
      });
    return output <= this.#held ? null : this.#asking.then(() => this.look(output));
  }

  async #topUp(): Promise<void> {
    const output = Math.max(LEAST_TOP_UP_TOKENS, Math.ceil(this.#held / 2));
    const taken = await this.#reserve(output);
    if (taken === null || taken.refused === "rate_limited") this.#never();
    else if (taken.refused) {
      this.#refusal = taken;
      this.#isLast = true;
    } else {
      this.#parts.add(taken.reservation);
      this.#held += output;
    }
  }

  #never(): void {
    this.#held = Number.POSITIVE_INFINITY;
  }

  /** Null = there is nothing to be taken, or tokens alone, of which nobody can say how many are left. */
  async #reserve(output: number): Promise<Taken | Refusal | null> {
    const { routed, candidate, speaks } = this.#parts;
    const usage = speaks ? { ...NO_USAGE, audioOutput: output } : { ...NO_USAGE, output };
    const planned = planResponse(routed, { candidate, usage }, this.#setup);
    if (planned.refused) return planned;
    const growing = planned.plan?.growing ?? null;
    if (growing === null) return null;
    const taken = await reserveLimits({ ...planned, plan: growing }, this.#setup);
    if (taken.refused) return taken.refused === "limits_unavailable" && !growing.countsMoney ? null : taken;
    const { reservation } = taken;
    return reservation === null ? null : { reservation };
  }
}
