/** What stands for no node. */
export const NO_NODE = -1;

/** Transitions of an automaton from one node to the next by a UTF-16 code unit. */
export interface TransitionTable {
  /** -1 = there is none. */
  get(node: number, unit: number): number;
  set(node: number, unit: number, child: number): void;
}

/** An empty table with room for as many transitions. One open hash table in typed arrays: a map for each node takes ten times the memory. */
export function createTransitionTable(room: number): TransitionTable {
  const bits = Math.max(4, Math.ceil(Math.log2((room + 1) * 2)));
  const mask = 2 ** bits - 1;
  const shift = 32 - bits;
  const froms = new Int32Array(mask + 1);
  const units = new Uint16Array(mask + 1);
  const children = new Int32Array(mask + 1).fill(NO_NODE);
  /** Where the transition stands, or the free place where it belongs. */
  const placeOf = (node: number, unit: number): number => {
    let place = Math.imul(Math.imul(node, 0x9e37_79b1) ^ unit, 0x85eb_ca6b) >>> shift;
    while (children[place] !== NO_NODE && (froms[place] !== node || units[place] !== unit))
      place = (place + 1) & mask;
    return place;
  };
  return {
    get: (node, unit) => children[placeOf(node, unit)] as number,
    set(node, unit, child) {
      const place = placeOf(node, unit);
      froms[place] = node;
      units[place] = unit;
      children[place] = child;
    },
  };
}
