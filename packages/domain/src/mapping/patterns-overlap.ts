import { isPattern, matchesPattern } from "../model-pattern.ts";

/** Whether some name matches both patterns. */
export function patternsOverlap(a: string, b: string): boolean {
  if (!isPattern(a)) return matchesPattern(b, a);
  if (!isPattern(b)) return matchesPattern(a, b);
  // Whatever stands between two stars fits into the run of one: only the ends can disagree.
  const [headA, tailA] = endsOf(a);
  const [headB, tailB] = endsOf(b);
  return (
    (headA.startsWith(headB) || headB.startsWith(headA)) && (tailA.endsWith(tailB) || tailB.endsWith(tailA))
  );
}

function endsOf(pattern: string): [head: string, tail: string] {
  return [pattern.slice(0, pattern.indexOf("*")), pattern.slice(pattern.lastIndexOf("*") + 1)];
}
