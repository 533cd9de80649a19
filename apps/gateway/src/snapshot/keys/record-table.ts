/**
 * Rows of numbers, each row in one place: a look-up among a million waits for memory, and so for each column of its own.
 * Words are signed; a number of 64 bits takes the room of two, at an even place.
 */
export interface RecordTable {
  /** How many rows there are. */
  readonly size: number;
  word(row: number, at: number): number;
  setWord(row: number, at: number, value: number): void;
  /** `at` counts in words. */
  double(row: number, at: number): number;
  setDouble(row: number, at: number, value: number): void;
  /** Makes a row of zeros, and returns its number. */
  append(): number;
}

/** An empty table with room for `expected` rows of `width` words, an even number; grows by doubling. */
export function createRecordTable(expected: number, width: number): RecordTable {
  let words = new Int32Array(expected * width);
  let doubles = new Float64Array(words.buffer);
  let size = 0;
  return {
    get size() {
      return size;
    },
    word: (row, at) => words[row * width + at] as number,
    setWord(row, at, value) {
      words[row * width + at] = value;
    },
    double: (row, at) => doubles[(row * width + at) >>> 1] as number,
    setDouble(row, at, value) {
      doubles[(row * width + at) >>> 1] = value;
    },
    append() {
      if ((size + 1) * width > words.length) {
        const larger = new Int32Array(Math.max(1, size * 2) * width);
        larger.set(words);
        words = larger;
        doubles = new Float64Array(words.buffer);
      }
      size += 1;
      return size - 1;
    },
  };
}
