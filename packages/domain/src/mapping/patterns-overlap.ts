import { isPattern, matchesPattern } from "../model-pattern.ts";

/** What stands before a pattern's first star and after its last. */
export type PatternEnds = { readonly head: string; readonly tail: string };

/** Whether some name matches both patterns. */
export function patternsOverlap(a: string, b: string): boolean {
  if (!isPattern(a)) return matchesPattern(b, a);
  if (!isPattern(b)) return matchesPattern(a, b);
  return endsOverlap(endsOf(a), endsOf(b));
}

/** The same of two patterns with stars: whatever stands between two stars fits into the run of one, so only the ends can disagree. */
export function endsOverlap(a: PatternEnds, b: PatternEnds): boolean {
  return (
    (a.head.startsWith(b.head) || b.head.startsWith(a.head)) &&
    (a.tail.endsWith(b.tail) || b.tail.endsWith(a.tail))
  );
}

/** The ends of a pattern that has a star. */
export function endsOf(pattern: string): PatternEnds {
  return {
    head: pattern.slice(0, pattern.indexOf("*")),
    tail: pattern.slice(pattern.lastIndexOf("*") + 1),
  };
}
