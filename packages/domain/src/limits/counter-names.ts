import type { TreePosition } from "../dna.ts";
import type { BudgetPeriod } from "./budget.ts";

/** Whose a counter is. */
export type CounterScope = { readonly scope: "key" | "tenant"; readonly scopeId: string };

const DAY_MS = 86_400_000;

/** `k9` or `t7`. */
export function scopeName({ scope, scopeId }: CounterScope): string {
  return `${scope === "key" ? "k" : "t"}${scopeId}`;
}

/** Which counters stand together: those of one top-level account, and those of the platform itself. */
export function counterGroup({ id, dna }: TreePosition): string {
  // The first id below the root, without making a list of them all: a gateway asks for each account.
  const [, root, top] = `${dna}${id}.`.split(".", 3);
  return root === undefined || top === undefined || top === "" ? "platform" : top;
}

/** What is settled of a UTC day, in which both requests and tokens are counted: `t7:d:20260`, the days since 1970. */
export function dayCounterName(scope: CounterScope, atMs: number): string {
  return `${scopeName(scope)}:d:${Math.floor(atMs / DAY_MS)}`;
}

/** What is settled of a budget's period: `t7:b12:month:1764547200`, its beginning in Unix seconds. */
export function budgetCounterName(
  scope: CounterScope,
  budget: { readonly id: string; readonly period: BudgetPeriod },
  startMs: number,
): string {
  return `${scopeName(scope)}:b${budget.id}:${budget.period}:${Math.floor(startMs / 1_000)}`;
}

/** The budget whose period a counter is of: `t7:b12` of `t7:b12:month:1764547200`. */
export function budgetOfCounter(name: string): string {
  return name.split(":", 2).join(":");
}
