import { buildLiteralTrie, ROOT_NODE } from "./literal-trie.ts";
import { NO_NODE } from "./transition-table.ts";

/** Finds, for a name, the first of many patterns that matches. */
export interface LiteralIndex {
  /**
   * The smallest number below `limit` of a pattern whose literal stands in `name` and which `matches`; else `limit`. Each
   * pattern is asked once at most.
   */
  first(name: string, limit: number, matches: (number: number) => boolean): number;
}

/**
 * An index over one literal of each pattern, by the pattern's number: one pass over a name finds every literal that stands in
 * it (Aho and Corasick, Efficient String Matching, CACM 18(6), 1975). A literal is not empty.
 */
export function createLiteralIndex(literals: readonly string[]): LiteralIndex {
  const { transitions, parents, units, order, firstOf, nextOf } = buildLiteralTrie(literals);
  const fails = new Int32Array(order.length);
  /** The nearest node on the way of the fails, itself included, that ends a literal. */
  const ends = new Int32Array(order.length).fill(NO_NODE);
  /** The smallest number that ends there or further on that way. */
  const smallest = new Int32Array(order.length).fill(literals.length);

  const step = (from: number, unit: number): number => {
    let node = from;
    for (;;) {
      const next = transitions.get(node, unit);
      if (next !== NO_NODE) return next;
      if (node === ROOT_NODE) return ROOT_NODE;
      node = fails[node] as number;
    }
  };

  for (const node of order) {
    const parent = parents[node] as number;
    if (parent !== ROOT_NODE) fails[node] = step(fails[parent] as number, units[node] as number);
    const further = node === ROOT_NODE ? NO_NODE : (ends[fails[node] as number] as number);
    const own = firstOf[node] as number;
    ends[node] = own === NO_NODE ? further : node;
    const beyond = further === NO_NODE ? literals.length : (smallest[further] as number);
    smallest[node] = own === NO_NODE ? beyond : Math.min(own, beyond);
  }

  /** In which look-up a node was asked last: a literal may stand in a name many times. */
  const asked = new Uint32Array(order.length);
  let lookUp = 0;

  const firstFrom = (end: number, limit: number, matches: (number: number) => boolean): number => {
    let best = limit;
    for (let at = end; at !== NO_NODE && (smallest[at] as number) < best && asked[at] !== lookUp; ) {
      asked[at] = lookUp;
      let number = firstOf[at] as number;
      while (number !== NO_NODE && number < best && !matches(number)) number = nextOf[number] as number;
      if (number !== NO_NODE && number < best) best = number;
      at = ends[fails[at] as number] as number;
    }
    return best;
  };

  return {
    first(name, limit, matches) {
      lookUp = lookUp === 0xffff_ffff ? 1 : lookUp + 1;
      let best = limit;
      let node = ROOT_NODE;
      for (let at = 0; at < name.length; at += 1) {
        node = step(node, name.charCodeAt(at));
        const end = ends[node] as number;
        if (end !== NO_NODE) best = firstFrom(end, best, matches);
      }
      return best;
    },
  };
}
