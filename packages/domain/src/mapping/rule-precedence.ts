/** What decides between two patterns that match the same name, in the order in which it is asked. */
export const PRECEDENCE_CRITERIA = ["exact", "literals", "stars", "prefix", "order"] as const;

/** One of {@link PRECEDENCE_CRITERIA}. */
export type PrecedenceCriterion = (typeof PRECEDENCE_CRITERIA)[number];

/** A pattern with all that its precedence depends on, worked out once. */
export type WeighedPattern = {
  readonly pattern: string;
  readonly stars: number;
  readonly literals: number;
  /** Literal characters before the first star. */
  readonly prefix: number;
};

/** Weighs a pattern. */
export function weighPattern(pattern: string): WeighedPattern {
  let stars = 0;
  for (let at = pattern.indexOf("*"); at >= 0; at = pattern.indexOf("*", at + 1)) stars += 1;
  const prefix = stars === 0 ? pattern.length : pattern.indexOf("*");
  return { pattern, stars, literals: pattern.length - stars, prefix };
}

/**
 * Negative where `a` wins over `b`: an exact name, then more literal characters, then fewer stars, then the longer literal
 * prefix, then code-unit order; never a matter of chance (design 6.2).
 */
export function compareWeighed(a: WeighedPattern, b: WeighedPattern): number {
  return (
    Number(b.stars === 0) - Number(a.stars === 0) ||
    b.literals - a.literals ||
    a.stars - b.stars ||
    b.prefix - a.prefix ||
    Number(a.pattern > b.pattern) - Number(a.pattern < b.pattern)
  );
}

/** The first criterion in which two different patterns differ. */
export function decidedBy(a: WeighedPattern, b: WeighedPattern): PrecedenceCriterion {
  if ((a.stars === 0) !== (b.stars === 0)) return "exact";
  if (a.literals !== b.literals) return "literals";
  if (a.stars !== b.stars) return "stars";
  return a.prefix === b.prefix ? "order" : "prefix";
}
