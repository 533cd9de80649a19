import { matchesPattern } from "@operon/domain";
import type { CounterPlace } from "@operon/redis";
import type { Demand } from "./demand.ts";
import type { Mark } from "./leased-counter.ts";
import { LeasedPeriod } from "./leased-period.ts";
import type { LimitPlan, PlannedCounter } from "./limit-plan.ts";

/** What a request really used. `byModel` says what of the money was billed for which model, where budgets ask for that. */
export type Used = Demand & { readonly byModel?: readonly BilledModel[] | undefined };

/** Money for one model, nano-USD. */
export type BilledModel = { readonly model: string; readonly money: number };

/** Of a budget of models only what was billed for those. */
function moneyOf({ model }: PlannedCounter, { money, byModel }: Used): number {
  if (model === null || byModel === undefined) return money;
  let sum = 0;
  for (const billed of byModel) if (matchesPattern(model, billed.model)) sum += billed.money;
  return sum;
}

/** What one of several reservations of a request pays for, and what is left for the others. */
function splitOff(used: Used, held: Demand): { readonly part: Used; readonly rest: Used } {
  const tokens = Math.min(used.tokens, held.tokens);
  const money = Math.min(used.money, held.money);
  const rest = { tokens: used.tokens - tokens, money: used.money - money };
  if (used.byModel === undefined) return { part: { tokens, money }, rest };
  let left = money;
  const paid: BilledModel[] = [];
  const unpaid: BilledModel[] = [];
  for (const billed of used.byModel) {
    const now = Math.min(left, billed.money);
    left -= now;
    paid.push({ ...billed, money: now });
    unpaid.push({ ...billed, money: billed.money - now });
  }
  return { part: { tokens, money, byModel: paid }, rest: { ...rest, byModel: unpaid } };
}

/** What was taken of one budget, nano-USD, and in which counter. */
export type TakenMoney = { readonly place: CounterPlace; readonly amount: number };

const NOTHING: Used = { tokens: 0, money: 0 };
const NONE: readonly PlannedCounter[] = [];

/** What was taken of every counter of a request. */
export class Reservation {
  readonly plan: LimitPlan;
  readonly demand: Demand;
  /** Of each counter of the plan: whence it was taken, and how much: limits may be others when it is settled. */
  readonly #marks: readonly Mark[];
  readonly #amounts: readonly number[];
  #more: Reservation[] | null = null;
  #settled = false;

  constructor(
    { plan, demand }: { readonly plan: LimitPlan; readonly demand: Demand },
    marks: readonly Mark[],
    amounts: readonly number[],
  ) {
    this.plan = plan;
    this.demand = demand;
    this.#marks = marks;
    this.#amounts = amounts;
  }

  /** The limits in their trial that would have refused. */
  get short(): readonly PlannedCounter[] {
    if (!this.plan.hasTrials) return NONE;
    return this.plan.counters.filter(({ counter }, at) => counter.shadow && this.#marks[at] === null);
  }

  /** What it holds, with what was added. */
  get held(): Demand {
    if (this.#more === null) return this.demand;
    return this.#more.reduce(
      (sum, { demand }) => ({ tokens: sum.tokens + demand.tokens, money: sum.money + demand.money }),
      this.demand,
    );
  }

  /** More for a request that still runs; settled with it. */
  add(more: Reservation): void {
    if (this.#settled) more.settle(NOTHING);
    else this.#more = [...(this.#more ?? []), more];
  }

  /** What it took of each budget. */
  get money(): readonly TakenMoney[] {
    return this.plan.counters.flatMap(({ measure, counter }, at) => {
      const amount = this.#amounts[at] ?? 0;
      if (measure !== "money" || amount === 0 || !(counter instanceof LeasedPeriod)) return [];
      const place = counter.placeOf(this.#marks[at]);
      return place === null ? [] : [{ place, amount }];
    });
  }

  /**
   * Frees all but its money, which goes on being held by somebody else's name: it is free of this one's when the answer is called.
   * After that, and after `settle`, a call does nothing.
   */
  handOver(): () => void {
    if (this.#settled) return () => undefined;
    this.#settled = true;
    for (const more of this.#more ?? []) more.settle(NOTHING);
    this.#settleOwn(NOTHING, ({ measure }) => measure !== "money");
    return () => {
      for (const [at, { measure, counter }] of this.plan.counters.entries()) {
        if (measure !== "money" || !(counter instanceof LeasedPeriod)) continue;
        counter.handOver(this.#marks[at], this.#amounts[at] ?? 0);
      }
    };
  }

  /** Frees its slots and counts what it really used. A second call does nothing. */
  settle(used: Used): void {
    if (this.#settled) return;
    this.#settled = true;
    let rest = used;
    for (const more of this.#more ?? []) {
      const split = splitOff(rest, more.demand);
      more.settle(split.part);
      rest = split.rest;
    }
    this.#settleOwn(rest);
  }

  #settleOwn(used: Used, isMeant: (planned: PlannedCounter) => boolean = () => true): void {
    const { counters } = this.plan;
    const nowMs = performance.now();
    for (let at = 0; at < counters.length; at += 1) {
      const planned = counters[at];
      const mark = this.#marks[at];
      if (planned === undefined || mark === null || mark === undefined || !isMeant(planned)) continue;
      const { measure, counter } = planned;
      const taken = this.#amounts[at] ?? 0;
      if (measure === "requests") continue;
      if (measure === "slots") {
        counter.giveBack(mark, taken, nowMs);
        continue;
      }
      const amount = measure === "tokens" ? used.tokens : moneyOf(planned, used);
      if (amount > taken) counter.addDebt(mark, amount - taken, nowMs);
      else counter.giveBack(mark, taken - amount, nowMs);
    }
  }
}
