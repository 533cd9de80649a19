import type { LimitScope } from "../snapshot/records.ts";
import { amountOf, type Demand } from "./demand.ts";
import type { LeasedCounter, Mark } from "./leased-counter.ts";
import type { LimitCounters } from "./limit-counters.ts";
import { createLimitPlan, type LimitPlan, type PlannedCounter } from "./limit-plan.ts";
import type { LimitRefusal } from "./limit-refusal.ts";
import { Reservation, type Used } from "./reservation.ts";
import { type ShareSetup, takeShare } from "./take-share.ts";

/** What a book needs. */
export type LimitBookSetup = ShareSetup & { readonly counters: LimitCounters };

const MOST_PLANS_PER_PATH = 500;
/** Nobody waits longer for their turn to ask, and much less long where asking is slow. */
const TURN_MS = 3_000;
const SLOW_TURN_MS = 50;

type Plans = { readonly all: LimitPlan | null; readonly byModel: Map<string, LimitPlan> };

/** Counts what keys and accounts use, together with all other gateways, and says what still fits. */
export class LimitBook {
  readonly #setup: LimitBookSetup;
  #plans = new WeakMap<readonly LimitScope[], Plans>();

  constructor(setup: LimitBookSetup) {
    this.#setup = setup;
  }

  /** The counters that a path's requests touch which one of these models answers. */
  planOf(levels: readonly LimitScope[], models: readonly string[]): LimitPlan {
    const plans = this.#plans.get(levels) ?? this.#prepare(levels);
    if (plans.all !== null) return plans.all;
    const name = models.length === 1 ? (models[0] ?? "") : models.join("\n");
    const known = plans.byModel.get(name);
    if (known !== undefined) return known;
    if (plans.byModel.size >= MOST_PLANS_PER_PATH) plans.byModel.clear();
    const plan = createLimitPlan(levels, models, this.#setup.counters);
    plans.byModel.set(name, plan);
    return plan;
  }

  /** All or nothing. At once where what this gateway holds is enough; else by one question to the shared counters. */
  reserve(plan: LimitPlan, demand: Demand): Reservation | LimitRefusal | Promise<Reservation | LimitRefusal> {
    const nowMs = performance.now();
    const { counters } = plan;
    const amounts: number[] = [];
    for (let at = 0; at < counters.length; at += 1) {
      const planned = counters[at] as PlannedCounter;
      const amount = amountOf(planned, demand);
      amounts.push(amount);
      planned.counter.ask(amount);
    }
    return this.#spend({ plan, demand }, amounts, nowMs) ?? this.#inTurn({ plan, demand }, amounts, nowMs);
  }

  /** Counts what was used already, though it does not fit: a debt. For counters of tokens and money only (`growing`). */
  owe(plan: LimitPlan, used: Used): void {
    const nowMs = performance.now();
    const marks = plan.counters.map(({ counter }) => counter.take(0, nowMs));
    const amounts = marks.map(() => 0);
    new Reservation({ plan, demand: { tokens: 0, money: 0 } }, marks, amounts).settle(used);
  }

  /** Forgets counters of which nothing counts any more, and so all plans: each counter is there once. */
  sweep(): void {
    if (this.#setup.counters.sweep(performance.now())) this.#plans = new WeakMap();
  }

  #prepare(levels: readonly LimitScope[]): Plans {
    const depends = levels.some(({ budgets }) => budgets.some(({ model }) => model !== null));
    const all = depends ? null : createLimitPlan(levels, [], this.#setup.counters);
    const plans = { all, byModel: new Map<string, LimitPlan>() };
    this.#plans.set(levels, plans);
    return plans;
  }

  /** Undefined = somebody is to be asked. */
  #spend(
    order: TakeOrder,
    amounts: readonly number[],
    nowMs: number,
  ): LimitRefusal | Reservation | undefined {
    const { counters } = order.plan;
    let lacks = false;
    for (let at = 0; at < counters.length; at += 1) {
      const planned = counters[at] as PlannedCounter;
      const { counter } = planned;
      const amount = amounts[at] as number;
      if (amount === 0 || counter.fits(amount, nowMs)) continue;
      if (nowMs >= counter.blockedUntilMs || amount < counter.blockedAmount) lacks = true;
      else if (!counter.shadow)
        return { kind: "breach", planned, waitMs: Math.max(1, counter.fitsAtMs - nowMs) };
    }
    if (lacks) return undefined;
    const marks: Mark[] = [];
    for (let at = 0; at < counters.length; at += 1) {
      const { counter } = counters[at] as PlannedCounter;
      const amount = amounts[at] as number;
      marks.push(amount === 0 ? undefined : takeFrom(counter, amount, nowMs));
    }
    return new Reservation(order, marks, amounts);
  }

  /** One at a time asks for a counter, for itself and for all who wait: whoever is left then asks next. */
  async #inTurn(
    order: TakeOrder,
    amounts: readonly number[],
    arrivedMs: number,
  ): Promise<Reservation | LimitRefusal> {
    for (;;) {
      const at = busyCounter(order.plan, amounts);
      const busy = order.plan.counters[at];
      if (busy === undefined) break;
      await answerFor(busy.counter, amounts[at] ?? 0);
      const nowMs = performance.now();
      const found = this.#spend(order, amounts, nowMs);
      if (found !== undefined) return found;
      const patienceMs = this.#setup.link.isFast ? TURN_MS : SLOW_TURN_MS;
      if (nowMs - arrivedMs > patienceMs) return { kind: "away" };
    }
    return takeShare(order.plan, order.demand, this.#setup);
  }
}

type TakeOrder = { readonly plan: LimitPlan; readonly demand: Demand };

/** What is known to fit; of a limit in its trial, if it does. */
function takeFrom(counter: LeasedCounter, amount: number, nowMs: number): Mark {
  return !counter.shadow || counter.fits(amount, nowMs) ? counter.take(amount, nowMs) : null;
}

/** Where a counter stands that a request lacks something of, and that is being asked for already; -1 = nowhere. */
function busyCounter({ counters }: LimitPlan, amounts: readonly number[]): number {
  const nowMs = performance.now();
  return counters.findIndex(
    ({ counter }, at) => counter.asking !== null && !counter.fits(amounts[at] ?? 0, nowMs),
  );
}

async function answerFor(counter: LeasedCounter, amount: number): Promise<void> {
  counter.wanted += amount;
  try {
    await counter.asking;
  } catch {
    // Whoever asked is told; who waited asks next.
  } finally {
    counter.wanted -= amount;
  }
}
