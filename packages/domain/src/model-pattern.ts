import { compareWeighed, weighPattern } from "./mapping/rule-precedence.ts";

/** The longest name or pattern of a model that is taken anywhere. */
export const MAX_MODEL_LENGTH = 256;

/** Whether `pattern` holds a star. */
export function isPattern(pattern: string): boolean {
  return pattern.includes("*");
}

/**
 * Whether `name` matches `pattern`: `*` stands for any run of characters, none included; anchored at both
 * ends; case matters. Takes the leftmost place of each literal part, so it is linear in practice and never
 * worse than name x parts.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  return matchesParts(pattern.split("*"), name);
}

/** As `matchesPattern`, for a pattern that was split at its stars once: a tenth of the time. */
export function matchesParts(parts: readonly string[], name: string): boolean {
  const head = parts[0] ?? "";
  if (parts.length === 1) return head === name;
  const tail = parts[parts.length - 1] ?? "";
  if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail)) return false;
  const end = name.length - tail.length;
  let at = head.length;
  for (let index = 1; index < parts.length - 1; index += 1) {
    const part = parts[index] ?? "";
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return at <= end;
}

/**
 * Orders patterns by precedence, the winner first: an exact name, then more literal characters, then fewer
 * stars, then the longer literal prefix, then code-unit order; never a matter of chance.
 */
export function comparePatterns(a: string, b: string): number {
  return compareWeighed(weighPattern(a), weighPattern(b));
}
