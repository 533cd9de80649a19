import type { BudgetUse } from "@operon/contracts";
import { type RollupSum, readSettledUse, sumRollups } from "@operon/db";
import { forecastSpending, formatUsd, type SpendingSoFar, spendingWindow } from "@operon/domain";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { allowedNanoUsd, type BudgetCounter, budgetCounter, type CountedBudget } from "./counted-budget.ts";
import { type LiveCounters, liveCounters } from "./live-counters.ts";

const QUARTER_MS = 15 * 60_000;

/**
 * How far budgets are used up in their periods that run, by the budget's id. What is settled comes from PostgreSQL, what is
 * reserved beyond it from Redis. Whoever calls has found the budgets within the actor's scope.
 */
export async function budgetUses(
  ctx: ServiceContext,
  budgets: readonly CountedBudget[],
): Promise<ReadonlyMap<string, BudgetUse>> {
  const nowMs = clock(ctx).getTime();
  const counted = budgets.map((budget) => ({ budget, counter: budgetCounter(budget, nowMs) }));
  const [settled, recent, live] = await Promise.all([
    readSettledUse(
      ctx.db.pool,
      counted.map(({ counter }) => counter.settled),
    ),
    sumRollups(
      ctx.db.pool,
      counted.map((one) => recentRange(one, nowMs)),
    ),
    liveCounters(
      ctx,
      counted.map(({ counter }) => counter.place),
    ),
  ]);
  return new Map(
    counted.map(({ budget, counter }, index) => {
      const spent = settled.get(counter.place.name)?.costNanoUsd ?? 0n;
      const facts = { budget, counter, spent, recent: recent[index], live, nowMs };
      return [budget.id, budgetUse(facts)];
    }),
  );
}

type Counted = { readonly budget: CountedBudget; readonly counter: BudgetCounter };

function recentRange({ budget, counter }: Counted, nowMs: number) {
  const sinceMs = nowMs - spendingWindow(budget.period).longestMs;
  const from = new Date(Math.ceil(sinceMs / QUARTER_MS) * QUARTER_MS);
  return { owner: counter.owner, model: budget.model, from, to: null };
}

type Facts = Counted & {
  readonly spent: bigint;
  readonly recent: RollupSum | undefined;
  readonly live: LiveCounters | null;
  readonly nowMs: number;
};

function budgetUse({ budget, counter, spent, recent, live, nowMs }: Facts): BudgetUse {
  const { startMs, endMs } = counter.bounds;
  const allowed = allowedNanoUsd(budget, nowMs);
  const { atEnd, exhaustedAtMs } = forecastSpending({
    period: budget.period,
    endMs,
    nowMs,
    spent: Number(spent),
    allowed: Number(allowed),
    recent: recentSpending({ budget, spent, recent, nowMs }),
  });
  return {
    periodStart: new Date(startMs).toISOString(),
    periodEnd: Number.isFinite(endMs) ? new Date(endMs).toISOString() : null,
    allowedUsd: formatUsd(allowed),
    spentUsd: formatUsd(spent),
    heldUsd: heldUsd(live?.get(counter.place.name)?.used ?? null, spent),
    forecastUsd: atEnd === null ? null : formatUsd(BigInt(atEnd)),
    exhaustedAt: exhaustedAtMs === null ? null : new Date(exhaustedAtMs).toISOString(),
  };
}

type Recent = Pick<Facts, "budget" | "spent" | "recent" | "nowMs">;

/** Whoever spent in the period before the window too has all of it behind them; else it began with the first that was spent. */
function recentSpending({ budget, spent, recent, nowMs }: Recent): SpendingSoFar["recent"] {
  const lately = recent?.costNanoUsd ?? 0n;
  const sinceMs =
    spent > lately ? nowMs - spendingWindow(budget.period).longestMs : (recent?.firstAt?.getTime() ?? nowMs);
  return { spent: Number(lately), sinceMs };
}

/** A counter that nobody has asked for since Redis started is not there yet, and holds nothing. */
function heldUsd(used: number | null, spent: bigint): string | null {
  if (used === null) return null;
  const held = BigInt(Math.round(used)) - spent;
  return formatUsd(held > 0n ? held : 0n);
}
