/** Cuts out of the beginning of a text what stood at the end of the one before. */
export type RepeatCutter = {
  /** What is sure to be new; empty while it may still be a repetition. */
  readonly push: (text: string) => string;
  /** What was held back, cut as it stands. */
  readonly flush: () => string;
};

const MAX_REPEATED = 200;
/** Fewer characters may well come twice. */
const MIN_REPEATED = 12;
const MIN_RESTARTED = 4;

/**
 * A cutter for what comes after `delivered`. A model that was told in words to go on may first say its last words again;
 * one that was given them as its own has them without the white space at their end, which it says first.
 */
export function createRepeatCutter(delivered: string, isPrefilled: boolean): RepeatCutter {
  const tail = isPrefilled ? delivered.slice(delivered.trimEnd().length) : delivered.slice(-MAX_REPEATED);
  const isRepeated = isPrefilled ? () => true : (text: string) => isTelling(text, text === delivered);
  let held = "";
  let isOver = tail === "";

  function flush(): string {
    isOver = true;
    const rest = held.slice(repeatedIn(held, tail, isRepeated));
    held = "";
    return rest;
  }

  return {
    push(text) {
      if (isOver) return text;
      held += text;
      return tail.includes(held) ? "" : flush();
    },
    flush,
  };
}

function repeatedIn(text: string, tail: string, isRepeated: (text: string) => boolean): number {
  for (let length = Math.min(text.length, tail.length); length > 0; length -= 1) {
    const beginning = text.slice(0, length);
    if (tail.endsWith(beginning)) return isRepeated(beginning) ? length : 0;
  }
  return 0;
}

/** A row of dashes, or of equal lines, may go on as it is: how often it was to come nobody knows. */
function isTelling(text: string, isWhole: boolean): boolean {
  if (text.length < (isWhole ? MIN_RESTARTED : MIN_REPEATED)) return false;
  for (let period = 1; period <= text.length / 2; period += 1) {
    if (text.startsWith(text.slice(period))) return false;
  }
  return true;
}
