import type { LimitItem } from "@operon/redis";

const ITEMS_PER_CALL = 100;

/** Items as calls take them: so many at once, and in a cluster those of one group together. */
export function batchesOf(items: readonly LimitItem[], byGroup: boolean): LimitItem[][] {
  const groups = new Map<string, LimitItem[]>();
  for (const item of items) {
    const group = byGroup ? item.place.group : "";
    const sum = groups.get(group) ?? [];
    sum.push(item);
    groups.set(group, sum);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / ITEMS_PER_CALL) }, (_, at) =>
      group.slice(at * ITEMS_PER_CALL, (at + 1) * ITEMS_PER_CALL),
    ),
  );
}
