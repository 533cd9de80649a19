/** `pattern=target`: what a client asks for, and which canonical model that means. */
export type MappingRule = {
  /** A name, or a pattern with stars. */
  readonly pattern: string;
  /** Its n-th star takes what the pattern's n-th star stood for. */
  readonly target: string;
};

/** The most rules in one layer. */
export const MAX_MAPPING_RULES = 10_000;

/** The longest pattern, which an index entry of the database holds. One with more literal characters than a name may have never wins. */
export const MAX_MAPPING_PATTERN_LENGTH = 512;

/** The most characters in all rules of a layer together, so that it compiles in a bounded time. */
export const MAX_MAPPING_CHARACTERS = 2 ** 20;
