import type { NodeList } from "@operon/contracts";

/** How far the nodes have come. */
export type NodeSummary = {
  /** The revision that they are to have. */
  readonly revision: string;
  readonly count: number;
  /** How many have it, or a newer one. */
  readonly there: number;
  /** How long the slowest of them took to apply it; null where none can say. */
  readonly slowestMs: number | null;
  readonly isDone: boolean;
};

/** Sums up; `wanted` undefined = the newest revision. */
export function summarizeNodes({ data, headRevision }: NodeList, wanted?: string): NodeSummary {
  const revision = wanted ?? headRevision;
  const there = data.filter((node) => BigInt(node.revision) >= BigInt(revision));
  const took = there.flatMap(({ revision: at, appliedMs }) =>
    at === revision && appliedMs !== null ? [appliedMs] : [],
  );
  return {
    revision,
    count: data.length,
    there: there.length,
    slowestMs: took.length === 0 ? null : Math.max(...took),
    isDone: data.length > 0 && there.length === data.length,
  };
}
