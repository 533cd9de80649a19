/** The longest words that are told apart; longer ones count as these, and by their further letters. */
export const LONGEST_WORD = 16;

/** Words after white space, by length. */
export const SPACED_WORD = 0;
/** Words after something else, a camelCase part too, by length. */
export const GLUED_WORD = 17;
/** Letters of a word beyond the longest. */
export const LONG_LETTERS = 34;
/** Runs of at least two capitals. */
export const CAPITAL_RUNS = 35;
/** The capitals in them. */
export const CAPITALS = 36;
/** Runs of digits, three at a time. */
export const DIGIT_GROUPS = 37;
/** Each digit. */
export const DIGITS = 38;
/** Signs of punctuation that begin a run. */
export const SIGNS = 39;
/** Signs that repeat the one before. */
export const SAME_SIGNS = 40;
/** Other signs after a sign. */
export const MORE_SIGNS = 41;
/** Line breaks and tabs, those together as one, after a sign. */
export const BREAKS_AFTER_SIGNS = 42;
/** The same after something else. */
export const BREAKS = 43;
/** Runs of two blanks or more. */
export const BLANKS = 44;
/** Latin letters beyond ASCII. */
export const LATIN = 45;
/** Greek, Cyrillic, Hebrew, Arabic and what else UTF-8 writes in two bytes. */
export const TWO_BYTES = 46;
/** Runs of those. */
export const TWO_BYTE_RUNS = 47;
/** Dashes, quotes, arrows and other signs beyond ASCII. */
export const MARKS = 48;
/** The scripts of India and South-East Asia. */
export const INDIC = 49;
/** Kana, and the punctuation of Chinese and Japanese. */
export const KANA = 50;
/** Chinese characters. */
export const IDEOGRAPHS = 51;
/** Korean syllables. */
export const HANGUL = 52;
/** Characters of four bytes, each counted twice: as two halves, which is how an escape writes them. */
export const HALVES = 53;
/** How many features there are. */
export const FEATURES = 54;
