import {
  listLiveBudgets,
  listOpenBudgetAlerts,
  type OpenBudgetAlert,
  type Pool,
  raiseBudgetAlert,
  resolveAlerts,
} from "@operon/db";
import { type FollowedCounter, followCounters, readLimitUsage } from "@operon/db/data-plane";
import { budgetAt } from "@operon/domain";
import { type BudgetCounter, liveBudgetCounters } from "./live-budget-counters.ts";
import { isReached, reachedShares } from "./reached-shares.ts";

/** Follows budgets and tells of them. Whatever throws may be done again. */
export type BudgetKeeper = {
  /**
   * Reads the budgets anew, follows those that nobody follows yet, looks at all of them, and resolves the alerts of what is
   * over or was raised. Answers how many alerts were raised or resolved.
   */
  refresh(nowMs: number): Promise<number>;
  /** Looks at those of these counters that are budgets'; how many alerts were raised. */
  check(counters: Iterable<string>, nowMs: number): Promise<number>;
};

/** So long before a period begins its counter is followed: then there is nothing yet to be summed for it. */
const AHEAD_MS = 5 * 60_000;
/** While some begin to be followed, nothing is settled. */
const FOLLOWED_AT_ONCE = 20;
const READ_AT_ONCE = 1_000;
/** PostgreSQL has it as the end of what never ends. */
const NEVER_MS = Date.parse("9999-12-31T00:00:00Z");

/** A keeper that knows nothing yet; `node` stands in its alerts. */
export function createBudgetKeeper(pool: Pool, node: string): BudgetKeeper {
  let live: ReadonlyMap<string, BudgetCounter> = new Map();
  let followed: ReadonlySet<string> = new Set();
  const told = new Map<string, Set<string>>();

  const follow = async (wanted: readonly FollowedCounter[]): Promise<void> => {
    const missing = wanted.filter(({ counter }) => !followed.has(counter));
    for (const some of chunks(missing, FOLLOWED_AT_ONCE)) await followCounters(pool, some);
    followed = new Set(wanted.map(({ counter }) => counter));
  };

  const tell = async (counters: ReadonlyMap<string, number>, nowMs: number): Promise<number> => {
    let raised = 0;
    for (const [counter, spent] of counters) {
      const known = live.get(counter);
      if (known === undefined) continue;
      const before = told.get(counter) ?? new Set();
      told.set(counter, before);
      raised += await raiseShares(pool, known, { spent, nowMs, node, told: before });
    }
    return raised;
  };

  return {
    async refresh(nowMs) {
      const budgets = await listLiveBudgets(pool);
      const [now, soon] = [nowMs, nowMs + AHEAD_MS].map((at) => liveBudgetCounters(budgets, at));
      live = now ?? new Map();
      for (const counter of told.keys()) if (!live.has(counter)) told.delete(counter);
      await follow([...new Map([...live, ...(soon ?? [])]).values()].map((one) => one.followed));
      const spent = await readSpent(pool, [...live.keys()]);
      const resolved = await resolveOver(pool, { live, spent, nowMs });
      return resolved + (await tell(spent, nowMs));
    },
    async check(counters, nowMs) {
      const known = [...counters].filter((counter) => live.has(counter));
      return tell(await readSpent(pool, known), nowMs);
    },
  };
}

type Moment = {
  readonly spent: number;
  readonly nowMs: number;
  readonly node: string;
  /** What PostgreSQL need not be asked again: shares, and of what amount. */
  readonly told: Set<string>;
};

async function raiseShares(pool: Pool, { budget, followed }: BudgetCounter, moment: Moment): Promise<number> {
  const { spent, nowMs, node, told } = moment;
  const { shares, allowedNanoUsd } = reachedShares(budget, spent, nowMs);
  let raised = 0;
  for (const share of shares) {
    const name = `${share} ${allowedNanoUsd}`;
    if (told.has(name)) continue;
    const isNew = await raiseBudgetAlert(pool, {
      budgetId: budget.id,
      tenantId: budget.tenantId,
      model: budget.model,
      share,
      amountNanoUsd: allowedNanoUsd,
      periodEnd: endOf(followed),
      at: new Date(nowMs),
      node,
    });
    told.add(name);
    if (isNew) raised += 1;
  }
  return raised;
}

type World = {
  readonly live: ReadonlyMap<string, BudgetCounter>;
  readonly spent: ReadonlyMap<string, number>;
  readonly nowMs: number;
};

/** What is open though its period or its budget is gone, or though the budget is larger now. */
async function resolveOver(pool: Pool, { live, spent, nowMs }: World): Promise<number> {
  const open = await listOpenBudgetAlerts(pool);
  if (open.length === 0) return 0;
  const byBudget = new Map([...live].map(([counter, one]) => [one.budget.id, { counter, ...one }]));
  const isOver = ({ budgetId, share, periodEnd }: OpenBudgetAlert): boolean => {
    const known = byBudget.get(budgetId);
    if (known === undefined || endOf(known.followed).getTime() !== periodEnd.getTime()) return true;
    return !isReached(spent.get(known.counter) ?? 0, budgetAt(known.budget, nowMs), share);
  };
  const ids = open.filter(isOver).map(({ id }) => id);
  return resolveAlerts(pool, ids, new Date(nowMs));
}

async function readSpent(pool: Pool, counters: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const spent = new Map<string, number>();
  for (const some of chunks(counters, READ_AT_ONCE)) {
    for (const { counter, rows } of await readLimitUsage(pool, some)) {
      spent.set(
        counter,
        rows.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0),
      );
    }
  }
  return spent;
}

function endOf({ periodEndMs }: FollowedCounter): Date {
  return new Date(Math.min(periodEndMs, NEVER_MS));
}

function* chunks<T>(list: readonly T[], size: number): Iterable<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
