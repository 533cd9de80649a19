import { idText } from "./id-words.ts";
import { createRecordTable } from "./record-table.ts";
import { createSlotIndex } from "./slot-index.ts";

/** Numbers ids from 0 in the order in which they come: 8 bytes and a slot each. */
export interface IdIndex {
  readonly size: number;
  /** The number of an id by its two words; -1 = it has none. */
  find(high: number, low: number): number;
  /** Gives the next number to an id that has none. */
  add(high: number, low: number): number;
  highOf(number: number): number;
  lowOf(number: number): number;
  /** The id in decimal. */
  textOf(number: number): string;
}

const HIGH = 0;
const LOW = 1;
/** 2^32 divided by the golden ratio: spreads ids that follow each other (Knuth, volume 3, section 6.4). */
const SPREAD = 0x9e37_79b1;

/** An empty index with room for `expected` ids; grows by itself. */
export function createIdIndex(expected: number): IdIndex {
  const ids = createRecordTable(expected, 2);
  // Ids mostly come in order, and one above all others needs no look-up: a third of the time that a million take.
  let largestHigh = 0;
  let largestLow = 0;
  const slots = createSlotIndex(expected, (row) => hashOf(ids.word(row, HIGH), ids.word(row, LOW)));
  return {
    get size() {
      return ids.size;
    },
    find(high, low) {
      if (high > largestHigh || (high === largestHigh && low > largestLow)) return -1;
      for (let slot = slots.first(hashOf(high, low)); ; slot = slots.next(slot)) {
        const row = slots.rowAt(slot);
        if (row === -1 || (ids.word(row, LOW) === (low | 0) && ids.word(row, HIGH) === high)) return row;
      }
    },
    add(high, low) {
      const row = ids.append();
      ids.setWord(row, HIGH, high);
      ids.setWord(row, LOW, low);
      slots.add(hashOf(high, low), row);
      if (high > largestHigh || (high === largestHigh && low > largestLow)) {
        largestHigh = high;
        largestLow = low;
      }
      return row;
    },
    highOf: (number) => ids.word(number, HIGH),
    lowOf: (number) => ids.word(number, LOW),
    textOf: (number) => idText(ids.word(number, HIGH), ids.word(number, LOW) >>> 0),
  };
}

function hashOf(high: number, low: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, SPREAD), SPREAD);
  return mixed ^ (mixed >>> 15);
}
