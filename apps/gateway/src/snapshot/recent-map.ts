/** A map that keeps the last `size` entries that were used, and never more than twice as many. */
export interface RecentMap<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
  /** Each value; some of them twice. */
  forEach(visit: (value: Value, key: Key) => void): void;
}

/**
 * An empty one. Two generations instead of an order: a look-up is that of a plain map, and a cache that is too small for
 * its load loses half of its entries at a time, never all.
 */
export function createRecentMap<Key, Value>(size: number): RecentMap<Key, Value> {
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();
  const set = (key: Key, value: Value): void => {
    if (young.size >= size && !young.has(key)) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    get(key) {
      const recent = young.get(key);
      if (recent !== undefined) return recent;
      const earlier = old.get(key);
      if (earlier !== undefined) set(key, earlier);
      return earlier;
    },
    set,
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    clear() {
      young.clear();
      old.clear();
    },
    forEach(visit) {
      young.forEach(visit);
      old.forEach(visit);
    },
  };
}
