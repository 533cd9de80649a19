import { createTransitionTable, NO_NODE, type TransitionTable } from "./transition-table.ts";

/** The root of a trie. */
export const ROOT_NODE = 0;

/** Literals as a tree of their code units; node 0 is its root. */
export type LiteralTrie = {
  readonly transitions: TransitionTable;
  readonly parents: Int32Array;
  /** The code unit that leads to a node from its parent. */
  readonly units: Uint16Array;
  /** All nodes, none before its parent or before a less deep one. */
  readonly order: Int32Array;
  /** The first literal that ends at a node; -1 = none does. */
  readonly firstOf: Int32Array;
  /** The next literal that ends where this one does; -1 = none. Ascending. */
  readonly nextOf: Int32Array;
};

/** Builds the trie of literals, which are not empty. */
export function buildLiteralTrie(literals: readonly string[]): LiteralTrie {
  const room = 1 + literals.reduce((sum, { length }) => sum + length, 0);
  const transitions = createTransitionTable(room);
  const parents = new Int32Array(room);
  const units = new Uint16Array(room);
  const depths = new Int32Array(room);
  let used = 1;

  const add = (node: number, unit: number): number => {
    const known = transitions.get(node, unit);
    if (known !== NO_NODE) return known;
    const child = used;
    used += 1;
    transitions.set(node, unit, child);
    parents[child] = node;
    units[child] = unit;
    depths[child] = (depths[node] as number) + 1;
    return child;
  };

  const firstOf = new Int32Array(room).fill(NO_NODE);
  const nextOf = new Int32Array(literals.length).fill(NO_NODE);
  // From the last to the first, so that each node's list is ascending.
  for (let number = literals.length - 1; number >= 0; number -= 1) {
    const literal = literals[number] as string;
    let node = ROOT_NODE;
    for (let at = 0; at < literal.length; at += 1) node = add(node, literal.charCodeAt(at));
    nextOf[number] = firstOf[node] as number;
    firstOf[node] = number;
  }
  return { transitions, parents, units, order: byDepth(depths.subarray(0, used)), firstOf, nextOf };
}

function byDepth(depths: Int32Array): Int32Array {
  const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
  const levels: number[][] = Array.from({ length: deepest + 1 }, () => []);
  depths.forEach((depth, node) => {
    levels[depth]?.push(node);
  });
  return Int32Array.from(levels.flat());
}
