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
  const first = weigh(a);
  const second = weigh(b);
  return (
    Number(second.stars === 0) - Number(first.stars === 0) ||
    second.literals - first.literals ||
    first.stars - second.stars ||
    second.prefix - first.prefix ||
    Number(a > b) - Number(a < b)
  );
}

function weigh(pattern: string): { stars: number; literals: number; prefix: number } {
  const stars = pattern.split("*").length - 1;
  const prefix = stars === 0 ? pattern.length : pattern.indexOf("*");
  return { stars, literals: pattern.length - stars, prefix };
}
