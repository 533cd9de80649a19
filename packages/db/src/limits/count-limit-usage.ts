import { ancestorIds, inputTokensOf, matchesPattern, outputTokensOf } from "@operon/domain";
import type { UsageEventRecord } from "../clearing/usage-event-record.ts";

/** What a followed counter counts. Times are Unix milliseconds, the end is out. */
export type CounterBounds = {
  readonly counter: string;
  readonly scope: string;
  readonly scopeId: string;
  /** A name or a pattern; null = all models. */
  readonly model: string | null;
  readonly startMs: number;
  readonly endMs: number;
};

/** What one node adds to a counter. */
export type LimitUsageSum = {
  readonly counter: string;
  readonly node: string;
  requests: number;
  tokens: bigint;
  costNanoUsd: bigint;
};

type Place = Pick<UsageEventRecord, "tenantId" | "tenantDna" | "keyId">;

/** The scopes that an event counts in: its key, its tenant and all above it. */
export function* scopesOf({
  keyId,
  tenantId,
  tenantDna,
}: Place): Iterable<readonly ["key" | "tenant", string]> {
  yield ["key", keyId];
  yield ["tenant", tenantId];
  for (const id of ancestorIds(tenantDna)) yield ["tenant", id];
}

/** What `events` add to `counters`, by node. As in roll-ups, requests are final attempts; tokens and money are of all. */
export function countLimitUsage(
  counters: readonly CounterBounds[],
  events: Iterable<UsageEventRecord>,
): LimitUsageSum[] {
  const find = finderOf(counters);
  const sums = new Map<string, Map<string, LimitUsageSum>>();
  for (const event of events) {
    const found = find(event);
    if (found.length === 0) continue;
    const node = nodeOf(event);
    for (const { counter, model, startMs, endMs } of found) {
      if (event.atMs < startMs || event.atMs >= endMs) continue;
      if (model === null || matchesPattern(model, event.model)) add(sumOf(sums, counter, node), event);
    }
  }
  return [...sums.values()].flatMap((nodes) => [...nodes.values()]);
}

/** Finds the counters of an event's scopes, once for each place in the tree. */
function finderOf(counters: readonly CounterBounds[]): (place: Place) => readonly CounterBounds[] {
  const byScope = new Map<string, CounterBounds[]>();
  for (const counter of counters) {
    const scope = `${counter.scope} ${counter.scopeId}`;
    const known = byScope.get(scope);
    if (known) known.push(counter);
    else byScope.set(scope, [counter]);
  }
  const known = new Map<string, readonly CounterBounds[]>();
  return (place) => {
    const name = `${place.keyId} ${place.tenantDna}${place.tenantId}`;
    let found = known.get(name);
    if (found === undefined) {
      found = [...scopesOf(place)].flatMap(([scope, id]) => byScope.get(`${scope} ${id}`) ?? []);
      known.set(name, found);
    }
    return found;
  };
}

/** Who had reserved it; a segment is named for its node and a number. Never empty: that is what nobody had reserved. */
function nodeOf({ node, segment }: UsageEventRecord): string {
  return node || segment.replace(/(?<=.)-\d+$/, "");
}

function sumOf(sums: Map<string, Map<string, LimitUsageSum>>, counter: string, node: string): LimitUsageSum {
  const nodes = sums.get(counter) ?? new Map<string, LimitUsageSum>();
  sums.set(counter, nodes);
  const sum = nodes.get(node) ?? { counter, node, requests: 0, tokens: 0n, costNanoUsd: 0n };
  nodes.set(node, sum);
  return sum;
}

function add(sum: LimitUsageSum, { final, usage, costNanoUsd }: UsageEventRecord): void {
  if (final) sum.requests += 1;
  sum.tokens += BigInt(inputTokensOf(usage) + outputTokensOf(usage));
  sum.costNanoUsd += costNanoUsd ?? 0n;
}
